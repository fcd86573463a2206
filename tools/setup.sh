#!/bin/sh
# Gets the machine ready, and only says something when it does something or cannot go on.
#
#   tools/setup.sh venv        .venv with the locked libraries and the program
#   tools/setup.sh libraries   the three system libraries that lay out the PDF
#   tools/setup.sh dev         what the tests and checks need, on top of that
#
# PYTHON=/path/to/python3 chooses the Python that .venv is made from.
set -eu
cd "$(dirname "$0")/.."

say() { printf '%s\n' "$*" >&2; }
die() { say "$@"; exit 1; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" = 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# Installs Debian packages where that is allowed; otherwise says the line that does it and stops.
apt_install() {
    if ! may_install; then
        say "Missing: $*"
        die "Please run:  sudo apt-get update && sudo apt-get install --no-install-recommends $*"
    fi
    say "Installing with apt-get: $*"
    apt_get="env DEBIAN_FRONTEND=noninteractive apt-get -qq -y"
    # shellcheck disable=SC2086
    as_root $apt_get install --no-install-recommends "$@" >/dev/null 2>&1 ||
        { as_root $apt_get update >/dev/null && as_root $apt_get install --no-install-recommends "$@" >/dev/null; } ||
        die "apt-get could not install: $*"
}

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# The distribution's own Python first: it is built with optimisation and kept up to date with the system.
find_python() {
    for python in "${PYTHON:-/usr/bin/python3}" python3.13 python3.12 python3.11 python3.14 python3; do
        if command -v "$python" >/dev/null 2>&1 && recent "$python"; then
            command -v "$python"
            return
        fi
        [ -z "${PYTHON:-}" ] || die "PYTHON=$PYTHON is not Python 3.11 or later."
    done
    found=$(python3 --version 2>/dev/null || echo "no Python 3")
    say "reportgen needs Python 3.11 or later; this machine has $found."
    say "On Debian 12 or later and Ubuntu 24.04 or later:  sudo apt-get install python3 python3-venv"
    say "On Ubuntu 22.04:                                  sudo apt-get install python3.11 python3.11-venv"
    die "On macOS:                                         brew install python@3.13"
}

make_venv() {
    if [ -x .venv/bin/python ] && recent .venv/bin/python && .venv/bin/python -c 'import pip' 2>/dev/null; then
        return
    fi
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        # Whoever has to ask somebody else to install things asks once.
        # shellcheck disable=SC2046
        apt_install "python$version-venv" $("$python" tools/libraries.py --missing)
    fi
    say "Making .venv from $python"
    "$python" -m venv --clear .venv
}

# Ready-made wheels only, each checked against the hash in the lock.
install_lock() {
    say "Installing the libraries in $1"
    if command -v uv >/dev/null 2>&1 && uv pip install --quiet --python .venv/bin/python --no-deps --require-hashes \
        --only-binary :all: --compile-bytecode --requirement "$1" 2>/dev/null; then
        return
    fi
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes \
        --only-binary :all: --requirement "$1" ||
        die "The libraries could not be installed: the lines above say why. The machine must reach its package index."
}

install_program() {
    .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation \
        --no-index --editable .
    # Else the first command, or every one where Python may write no bytecode, translates the whole program again.
    .venv/bin/python -m compileall -q reportgen
}

libraries() {
    missing=$(.venv/bin/python tools/libraries.py --missing)
    [ -n "$missing" ] || return 0
    case "$(uname -s)" in
    Linux)
        if command -v apt-get >/dev/null 2>&1; then
            # shellcheck disable=SC2086
            apt_install $missing
        else
            die "The PDF needs Pango and HarfBuzz. Please install them with your package manager, such as:  dnf install pango harfbuzz"
        fi
        ;;
    Darwin) die "The PDF needs Pango. Please run:  brew install pango" ;;
    *) die "The PDF needs Pango: README.md says how to install it on this system." ;;
    esac
    .venv/bin/python tools/libraries.py
}

case "${1:-}" in
venv)
    make_venv
    install_lock requirements.lock
    install_program
    ;;
dev)
    make_venv
    install_lock requirements-dev.lock
    ;;
libraries) libraries ;;
*) die "usage: tools/setup.sh venv | libraries | dev" ;;
esac
