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
can_make_one() { "$python" -c 'import ensurepip, venv' 2>/dev/null; }
if ! can_make_one; then
    "$(dirname "$0")/install_packages.sh" python3-venv || true
    if ! can_make_one; then
        echo "Python kan hier geen eigen omgeving maken. Doe eerst: sudo apt install python3-venv, en geef de opdracht daarna opnieuw." >&2
        exit 2
    fi
fi
"$python" -m venv "$venv"
