#!/bin/sh
# Renew the lock files: exact versions with hashes, for every platform, without the address of a registry.
set -eu
uv="$1"
options="--quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate --python-version 3.11"
# shellcheck disable=SC2086
"$uv" pip compile $options --upgrade pyproject.toml --output-file requirements.lock
# shellcheck disable=SC2086
"$uv" pip compile $options --upgrade --extra dev --constraints requirements.lock pyproject.toml --output-file requirements-dev.lock
