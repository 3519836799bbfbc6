#!/bin/sh
# What the tests need beside Python: a browser with fonts, a library that its driver needs, and PostgreSQL. Installed
# from Debian's packages when that is allowed; where it is not, the tests that need it are skipped and say so (in CI
# they fail instead).
set -eu

missing=""
command -v chromium >/dev/null || command -v google-chrome >/dev/null || missing="$missing chromium"
ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || missing="$missing libatomic1"
ls /usr/share/fonts/truetype/liberation/*.ttf >/dev/null 2>&1 || missing="$missing fonts-liberation"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null; then
    echo "Niet gevonden:$missing. De tests die dit nodig hebben, worden overgeslagen."
    exit 0
fi
if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Niet gevonden:$missing. De tests die dit nodig hebben, worden overgeslagen (sudo apt install$missing)."
    exit 0
fi
echo "Installeren voor de tests:$missing ..."
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
