# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# What the scripts in packaging/ share. Sourced, never run; bash, because Debian's smallest installation has it.

set -euo pipefail

# Messages of tools are read by people and by us: one language, and UTF-8 even where no locale is installed.
# Not with LC_ALL: a compiler cache tells builds with it from those without.
LOCALE_OF_USER=()
for variable in LANG LANGUAGE "${!LC_@}"; do
    [[ -z ${!variable:-} ]] || LOCALE_OF_USER+=("$variable=${!variable}")
done
unset "${!LC_@}" LANGUAGE
export LANG=C.UTF-8

# Some build services run without a home; caches and configurations want one.
if [[ -z ${HOME:-} ]]; then
    HOME=$(getent passwd "$(id -u)" | cut -d: -f6 || true)
    export HOME
fi

SCRIPT_NAME=$(basename "$0")
REPOSITORY=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)

# A compiler cache that can't be written would fail every compilation.
if [[ ! -w $HOME && -z ${CCACHE_DIR:-}${XDG_CACHE_HOME:-} ]]; then
    export CCACHE_DIR=$REPOSITORY/build/ccache
fi

if [[ -t 2 ]]; then
    BOLD=$'\e[1m' RED=$'\e[31m' PLAIN=$'\e[0m'
else
    BOLD='' RED='' PLAIN=''
fi

# say <sentence>: progress, on standard error so that it never mixes with a program's output.
say() { printf '%s==>%s %s\n' "$BOLD" "$PLAIN" "$*" >&2; }

# fail <sentence> [<what to do>…]: the script ends here with 1.
fail() {
    printf '%s%s: %s%s\n' "$RED" "$SCRIPT_NAME" "$1" "$PLAIN" >&2
    shift
    local line
    for line in "$@"; do
        printf '  %s\n' "$line" >&2
    done
    exit 1
}

# misuse <sentence>: an option that we don't understand; ends with 2.
misuse() {
    printf '%s: %s\nTry: packaging/%s --help\n' "$SCRIPT_NAME" "$1" "$SCRIPT_NAME" >&2
    exit 2
}

# print_help: the comment block at the top of the script is its manual.
print_help() {
    sed -n '/^# SPDX/d; 2,/^[^#]/{/^#/s/^# \{0,1\}//p}' "$0" | sed '1{/^$/d}'
}

have() { command -v "$1" >/dev/null 2>&1; }

# Qt wants about 1 GB for the largest of our files with debug information; fewer jobs than that is slower, more swaps.
# A container's limit is not in /proc/meminfo.
job_count() {
    local processors memory limit
    processors=$(nproc 2>/dev/null || echo 2)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1048576) }' /proc/meminfo 2>/dev/null || true)
    for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        limit=$(cat "$limit" 2>/dev/null || true)
        if [[ $limit =~ ^[0-9]{1,18}$ && (-z $memory || $((limit >> 30)) -lt $memory) ]]; then
            memory=$((limit >> 30))
        fi
    done
    if [[ -n $memory && $memory -lt $processors ]]; then
        processors=$((memory > 1 ? memory : 1))
    fi
    echo "$processors"
}

# What people run; the keeper is started by the other two.
# shellcheck disable=SC2034  # used by the scripts that source this
readonly PROGRAMS=(tenantry tenantryctl tenantry-keeper)

# become_program <program> [<argument>…]: what people use speaks their language, not ours.
become_program() { exec env "${LOCALE_OF_USER[@]}" "$@"; }

has_display() { [[ -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

# needs <set>…: installs what is missing; TENANTRY_SKIP_SETUP=1 is for machines that are looked after otherwise.
needs() {
    getent passwd "$(id -u)" >/dev/null ||
        fail "There is no account with the number $(id -u), which is what this runs as; PostgreSQL refuses that." \
            'Run it as somebody who is in /etc/passwd.'
    if [[ ${TENANTRY_SKIP_SETUP:-0} != 1 ]]; then
        "$REPOSITORY/packaging/setup" --quiet "$@"
    fi
}

# configure <preset> [<cmake arguments>…]: always asked for; CMake itself decides quickly that nothing changed.
configure() {
    local preset=$1 log
    shift
    # A build from nothing is faster with precompiled headers, and with debug information for traces only (a third of
    # the bytes to write and to link); a folder that exists keeps what it was begun with.
    if [[ ! -e $REPOSITORY/build/$preset/CMakeCache.txt ]]; then
        set -- -DTENANTRY_PRECOMPILE=ON "$@"
        [[ $preset != dev ]] || set -- -DCMAKE_CXX_FLAGS_DEBUG=-g1 "$@"
    fi
    log=$REPOSITORY/build/$preset/configure.log
    mkdir -p "$REPOSITORY/build/$preset"
    if ! (cd "$REPOSITORY" && cmake --preset "$preset" "$@") >"$log" 2>&1; then
        cat "$log" >&2
        fail "CMake could not configure the preset '$preset'." \
            "The reason is above. If a package is named there that packaging/setup did not install, please report it." \
            "If the folder is left over from another compiler: rm -r build/$preset"
    fi
}

# build <preset> [<target>…]: incremental.
build() {
    local preset=$1
    shift
    local arguments=(--build --preset "$preset" --parallel "$(job_count)")
    if [[ $# -gt 0 ]]; then
        arguments+=(--target "$@")
    fi
    if ! (cd "$REPOSITORY" && cmake "${arguments[@]}") >&2; then
        fail "The build of the preset '$preset' failed; the first error above says where."
    fi
}
