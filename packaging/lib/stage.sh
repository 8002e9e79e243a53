# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# A stage for the real console: a display of its own, a window manager, a private home, and hands that type. Sourced by
# packaging/pictures, after common.sh; STAGE_FOLDER is the folder of the programs.

STAGE=$(mktemp -d /tmp/tenantry-stage.XXXXXX)
# shellcheck disable=SC2034  # for the script that sources this
STAGE_SCALE=1
STAGE_PIDS=()
STAGE_WINDOW=''

# What we started we end, and nothing else; the keeper stops the databases when their last program is gone.
stage_clear() {
    local pid
    for pid in "${STAGE_PIDS[@]}"; do
        kill "$pid" 2>/dev/null || true
    done
    wait 2>/dev/null || true
    rm -rf "$STAGE"
}
trap stage_clear EXIT

# stage_open <width> <height> <scale>: the display, in points; what is drawn has scale times as many pixels.
stage_open() {
    local number
    # shellcheck disable=SC2034  # for the script that sources this
    STAGE_SCALE=$3
    local pipe=$STAGE/display.${#STAGE_PIDS[@]}
    mkfifo "$pipe"
    Xvfb -displayfd 3 -screen 0 "$(($1 * $3))x$(($2 * $3))x24" -nolisten tcp 3<>"$pipe" >/dev/null 2>&1 &
    STAGE_PIDS+=($!)
    read -r -t 20 number <>"$pipe" || fail 'Xvfb did not start.'
    export DISPLAY=:$number QT_SCALE_FACTOR=$3
    unset WAYLAND_DISPLAY QT_QPA_PLATFORM QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME
    cat >"$STAGE/openbox.xml" <<'END'
<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme><keepBorder>no</keepBorder></theme>
  <focus><focusNew>yes</focusNew></focus>
  <applications>
    <application type="normal"><decor>no</decor><position force="no"><x>center</x><y>center</y></position></application>
    <application type="dialog"><decor>no</decor></application>
  </applications>
</openbox_config>
END
    openbox --config-file "$STAGE/openbox.xml" --sm-disable >/dev/null 2>&1 &
    STAGE_PIDS+=($!)
}

# stage_home <name>: settings, profiles and database of its own. The same name again is the same home.
stage_home() {
    local home=$STAGE/$1
    mkdir -p "$home"/{config,share,state,runtime}
    chmod 0711 "$STAGE" "$home"
    chmod 0700 "$home"/{config,share,state,runtime}
    export XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/share XDG_STATE_HOME=$home/state \
        XDG_RUNTIME_DIR=$home/runtime TENANTRY_CONFIG_DIRECTORY=$home/config/tenantry \
        TENANTRY_EMBEDDED_DIRECTORY=$home/cluster TENANTRY_SECRETS_BACKEND=file
    unset DBUS_SESSION_BUS_ADDRESS
}

# stage_scheme light|dark
stage_scheme() {
    mkdir -p "$TENANTRY_CONFIG_DIRECTORY"
    printf '[General]\ntheme=%s\n' "$1" >"$TENANTRY_CONFIG_DIRECTORY/console.ini"
}

stage_play() {
    "$STAGE_FOLDER/tenantry" >"$STAGE/console.log" 2>&1 &
    STAGE_PROGRAM=$!
    STAGE_PIDS+=("$STAGE_PROGRAM")
}

stage_end() {
    kill "$STAGE_PROGRAM" 2>/dev/null || true
    wait "$STAGE_PROGRAM" 2>/dev/null || true
}

# await_window <beginning or end of its title, a regular expression>
await_window() {
    local tries
    for ((tries = 0; tries < 600; ++tries)); do
        STAGE_WINDOW=$(xdotool search --onlyvisible --name "$1" 2>/dev/null | tail -n 1 || true)
        [[ -z $STAGE_WINDOW ]] || break
        kill -0 "$STAGE_PROGRAM" 2>/dev/null || fail 'The console ended:' "$(tail -n 5 "$STAGE/console.log")"
        sleep 0.1
    done
    [[ -n $STAGE_WINDOW ]] || fail "No window with the title '$1' within a minute."
    xdotool windowactivate --sync "$STAGE_WINDOW" 2>/dev/null || true
}

# Until nothing moves any more: three pictures in a row are the same, or as good as (a cursor blinks).
settle() {
    local tries last='' now same=0
    for ((tries = 0; tries < 100 && same < 3; ++tries)); do
        sleep 0.15
        now=$(import -silent -window root -resize 25% rgb:- | md5sum)
        [[ $now == "$last" ]] && same=$((same + 1)) || same=0
        last=$now
    done
}

keys() { xdotool key --clearmodifiers "$@"; }
types() { xdotool type --clearmodifiers --delay 5 "$1"; }

# take <name>: the active window, and what stands in front of it, as docs/pictures/<name>.png
take() {
    local X=0 Y=0 WIDTH=0 HEIGHT=0
    xdotool mousemove 0 0
    settle
    eval "$(xdotool getwindowgeometry --shell "$STAGE_WINDOW" | grep -E '^(X|Y|WIDTH|HEIGHT)=[0-9-]+$')"
    import -silent -window root -crop "${WIDTH}x${HEIGHT}+$X+$Y" +repage -strip -define png:compression-level=9 \
        "$REPOSITORY/docs/pictures/$1.png"
    say "docs/pictures/$1.png"
}
