#!/bin/sh
# What the tests need beside Python: a browser with fonts, a library that its driver needs, PostgreSQL, Java (Spark runs
# on it), and LibreOffice (it opens slides and letters). Installed from Debian's packages when that is allowed; where it
# is not, the tests that need it are skipped and say so (in CI they fail instead).
set -eu

missing=""
for browser in chromium google-chrome google-chrome-stable chromium-browser; do
    command -v "$browser" >/dev/null && break
done || missing="$missing chromium"
ls /usr/lib/*/libatomic.so.1 >/dev/null 2>&1 || missing="$missing libatomic1"
ls /usr/share/fonts/truetype/liberation/*.ttf >/dev/null 2>&1 || missing="$missing fonts-liberation"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v java >/dev/null || missing="$missing default-jre-headless"
command -v soffice >/dev/null || missing="$missing libreoffice-impress-nogui libreoffice-writer-nogui"
[ -n "$missing" ] || exit 0

echo "Installeren voor de tests:$missing ..."
# shellcheck disable=SC2086
if ! "$(dirname "$0")/install_packages.sh" $missing; then
    echo "Niet gevonden:$missing. De tests die dit nodig hebben, worden overgeslagen (sudo apt install$missing)."
fi
