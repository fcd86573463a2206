#!/bin/sh
# Writes the two locks from pyproject.toml: every version and the hash of every file of it, for all
# systems and for each Python the program runs on. Versions already locked are kept; `make lock
# UPGRADE=1` moves them all. The resolver lives in a folder of its own.
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null 2>&1; then
    [ -x .venv-lock/bin/uv ] || { python3 -m venv .venv-lock && .venv-lock/bin/pip install -q --only-binary=:all: uv; }
    PATH="$PWD/.venv-lock/bin:$PATH"
fi

lock() {
    out=$1
    shift
    uv pip compile pyproject.toml "$@" --quiet --universal --python-version 3.11 --generate-hashes --no-header \
        --no-annotate --no-emit-index-url --only-binary :all: ${UPGRADE:+--upgrade} --output-file "$out"
    printf '%s\n' "# Written by \`make lock\` from pyproject.toml. Not to be edited." | cat - "$out" >"$out.new"
    mv "$out.new" "$out"
}

lock requirements.lock --extra weasyprint --group build --constraint tools/lock_constraints.txt
lock requirements-dev.lock --extra weasyprint --group build --group dev --constraint tools/lock_constraints.txt --constraint requirements.lock
