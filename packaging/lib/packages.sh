# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Every package that Tenantry uses, by the set that needs it: set | package | why. A package with two names is written
# new|old; the first one that the distribution offers is installed. Names hold for Debian 12 and 13.
# Sets: run (build and run), test (run the tests), bench (benchmarks), develop (what else the checks use).

# shellcheck disable=SC2034  # read by packaging/setup
PACKAGES=$(cat <<'END'
run     ; cmake                 ; configures the build
run     ; ninja-build           ; runs the build
run     ; g++                   ; compiles C++23
run     ; pkg-config            ; finds libargon2
run     ; ccache                ; makes every build after the first one quick
run     ; qt6-base-dev          ; Qt: windows, network, tests
run     ; qt6-base-dev-tools    ; Qt: moc and rcc
run     ; qt6-tools-dev         ; Qt: translations in CMake
run     ; qt6-tools-dev-tools   ; Qt: translations in CMake
run     ; qt6-l10n-tools        ; Qt: compiles the translations
run     ; qt6-svg-dev           ; Qt: draws the icons
run     ; qt6-svg-plugins|libqt6svg6 ; Qt: loads SVG files as icons
run     ; qtkeychain-qt6-dev    ; keeps passwords in the keychain of the desktop
run     ; libgl-dev             ; Qt Gui is linked with it
run     ; libxkbcommon-dev      ; Qt Gui is linked with it
run     ; libcurl4-openssl-dev  ; sends e-mail (SMTP)
run     ; libssl-dev            ; tokens, signatures, TLS
run     ; libargon2-dev         ; password hashes
run     ; libcrypt-dev          ; password hashes of other systems (bcrypt)
run     ; libpq-dev             ; speaks to PostgreSQL
run     ; libfontconfig-dev     ; reads the configuration of the fonts early
run     ; libboost-dev          ; strict HTTP parser (headers only)
run     ; libcli11-dev          ; reads the command line (headers only)
run     ; postgresql            ; the database server; see the note on clusters
run     ; fonts-dejavu-core     ; a font for machines that have none
run     ; ca-certificates       ; checks the certificates of remote databases
test    ; lld                   ; links the many programs of the tests in half the time
test    ; xvfb                  ; a display for the tests of windows
test    ; xauth                 ; xvfb-run needs it
test    ; dbus                  ; a session bus for the tests of the keychain
test    ; dbus-x11              ; a session bus for the tests of the keychain
test    ; gnome-keyring         ; the keychain that the tests talk to
test    ; openssl               ; certificates for the tests of TLS
test    ; python3-aiosmtpd      ; the SMTP server that the tests talk to
test    ; groff-base            ; sets the manual page
test    ; procps                ; the tests of the embedded cluster look at processes
test    ; util-linux            ; file locks and other users in the tests of the cluster
test    ; clang-format          ; the format check
test    ; python3-pytest        ; the example of a server for tests
test    ; nodejs                ; the example of a server for tests
test    ; curl                  ; the example of a server for tests
bench   ; xvfb                  ; a display for the benchmark of windows
bench   ; xauth                 ; xvfb-run needs it
bench   ; wrk                   ; the load on the REST server
bench   ; python3-fastapi       ; a server to compare with
bench   ; python3-uvicorn       ; a server to compare with
bench   ; python3-uvloop        ; a server to compare with
bench   ; python3-httptools     ; a server to compare with
bench   ; python3-asyncpg       ; a server to compare with
bench   ; python3-jwt           ; a server to compare with
bench   ; python3-argon2        ; a server to compare with
bench   ; python3-multipart     ; a server to compare with
bench   ; nodejs                ; another server to compare with
bench   ; npm                   ; installs what that one needs
pictures; xvfb                  ; a display for the pictures
pictures; xauth                 ; xvfb-run needs it
pictures; openbox               ; a window manager: dialogs get focus and a place
pictures; xdotool               ; clicks and types
pictures; imagemagick           ; takes the pictures
develop ; git                   ; history
develop ; clang-19              ; the compiler for fuzzing (earlier ones can't read std::expected)
develop ; libclang-rt-19-dev    ; what fuzzing links
develop ; clang-tidy            ; the lint check
develop ; clang-format          ; the format check
develop ; gcovr                 ; line coverage
develop ; gdb                   ; the debugger
develop ; shellcheck            ; checks these scripts
develop ; desktop-file-utils    ; checks the desktop file
develop ; appstream             ; checks the metainfo file
END
)
