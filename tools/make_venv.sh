#!/bin/sh
# Make the virtual environment, or say in one sentence what is missing.
# On Debian the module that makes one is a package of its own: installed here when that is allowed.
set -eu
python="$1"
venv="$2"

if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "Klantwinst heeft Python 3.11 of nieuwer nodig. Installeer die, of wijs hem aan: make PYTHON=/pad/naar/python3 run" >&2
    exit 2
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends python3-venv >/dev/null
    else
        echo "Python kan hier geen eigen omgeving maken. Doe eerst: sudo apt install python3-venv, en geef de opdracht daarna opnieuw." >&2
        exit 2
    fi
fi
"$python" -m venv "$venv"
