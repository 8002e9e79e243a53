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

# stage_frames light|dark: dialogs have a frame in the colours of the console, and everything else none.
stage_frames() {
    local ground='#F5F6F8' edge='#CDD2DA' text='#1A1E26'
    [[ $1 != dark ]] || ground='#131519' edge='#3D434E' text='#E4E7EC'
    local theme=$STAGE/themes/Stage/openbox-3
    mkdir -p "$theme"
    cat >"$theme/themerc" <<END
border.width: 1
padding.width: $((10 * STAGE_SCALE))
padding.height: $((7 * STAGE_SCALE))
window.client.padding.width: 0
window.client.padding.height: 0
window.handle.width: 0
window.*.border.color: $edge
window.*.title.bg: flat solid
window.*.title.bg.color: $ground
window.*.title.separator.color: $edge
window.*.label.bg: parentrelative
window.*.label.text.color: $text
window.label.text.justify: left
END
    local face="<name>sans</name><size>$((9 * STAGE_SCALE))</size><weight>bold</weight>"
    cat >"$STAGE/openbox.xml" <<END
<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <theme>
    <name>Stage</name><titleLayout>L</titleLayout><keepBorder>no</keepBorder>
    <font place="ActiveWindow">$face</font><font place="InactiveWindow">$face</font>
  </theme>
  <focus><focusNew>yes</focusNew></focus>
  <applications>
    <application type="normal"><decor>no</decor><position force="no"><x>center</x><y>center</y></position></application>
    <application type="dialog"><decor>yes</decor></application>
  </applications>
</openbox_config>
END
}

# stage_open <width> <height> <scale> light|dark: the display, in points; what is drawn has scale times as many pixels.
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
    stage_frames "$4"
    XDG_DATA_HOME=$STAGE openbox --config-file "$STAGE/openbox.xml" --sm-disable >/dev/null 2>&1 &
    STAGE_PIDS+=($!)
}

# stage_home <name>: settings, profiles and database of its own. The same name again is the same home.
stage_home() {
    local home=$STAGE/$1
    mkdir -p "$home"/{config,share,state,runtime}
    chmod 0711 "$STAGE" "$home"
    chmod 0700 "$home"/{config,share,state,runtime}
    mkdir -p "$home/config/fontconfig/conf.d"
    cat >"$home/config/fontconfig/conf.d/50-grey.conf" <<'END'
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <match target="pattern"><edit name="rgba" mode="assign"><const>none</const></edit></match>
  <match target="font"><edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>
END
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
    LANG=en_GB.UTF-8 "$STAGE_FOLDER/tenantry" >"$STAGE/console.log" 2>&1 &
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
    if [[ -z $STAGE_WINDOW ]]; then
        import -silent -window root "$REPOSITORY/build/stage.png" || true
        fail "No window with the title '$1' within a minute." 'What is there instead: build/stage.png'
    fi
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

# take <name>: the active window, and what stands in front of it, as docs/pictures/<name>.png. With 256 colours it is a
# third as large, and nobody sees the difference.
take() {
    local X=0 Y=0 WIDTH=0 HEIGHT=0
    xdotool mousemove 0 0
    settle
    eval "$(xdotool getwindowgeometry --shell "$STAGE_WINDOW" | grep -E '^(X|Y|WIDTH|HEIGHT)=[0-9-]+$')"
    import -silent -window root -crop "${WIDTH}x${HEIGHT}+$X+$Y" +repage -strip +dither -colors 256 \
        -define png:compression-level=9 "png8:$REPOSITORY/docs/pictures/$1.png"
    say "docs/pictures/$1.png"
}
