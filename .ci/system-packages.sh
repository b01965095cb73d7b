#!/bin/sh
# Installs PortAudio, which records and plays sound, and the Debian packages named as arguments (for tests).
# Asks before it uses sudo. Without PortAudio the program still runs, with typed answers: this never fails.
set -u

has_portaudio() {
    ldconfig -p 2>/dev/null | grep -q 'libportaudio\.so\.2' || [ -e /usr/lib/libportaudio.so.2 ]
}

case "$(uname -s)" in
Linux) ;;
*) exit 0 ;; # the sounddevice wheels of macOS and Windows bring PortAudio along
esac

wanted="$*"
has_portaudio || wanted="libportaudio2 $wanted"
if command -v dpkg-query >/dev/null 2>&1; then
    missing=""
    for package in $wanted; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
    done
else
    missing="$wanted"
fi
[ -n "${missing# }" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "PortAudio is not here. Install it with your system's package manager (its package is often called"
    echo "portaudio) to speak your answers; until then you can type them."
    exit 0
fi

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif [ -t 0 ]; then
    printf 'To hear and record you,%s must be installed with sudo. Do it now? [y/N] ' "$missing"
    read -r answer
    case "$answer" in
    [yY]*) as_root="sudo" ;;
    *)
        echo "Left out. Answers are typed; for spoken ones later: sudo apt-get install$missing"
        exit 0
        ;;
    esac
else
    echo "Not installed, as nobody can be asked:$missing. Answers are typed. sudo apt-get install$missing"
    exit 0
fi

# shellcheck disable=SC2086 # several packages, several words
$as_root apt-get update -qq &&
    DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq $missing >/dev/null ||
    echo "Could not be installed:$missing. Answers are typed until then."
exit 0
