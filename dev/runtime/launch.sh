#!/usr/bin/env bash
# Finds or installs a Python that can make virtual environments and hands over to the
# runtime: a bare Debian has none.
set -euo pipefail

dev="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
packages="python3 python3-venv ca-certificates"

suits() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' \
        >/dev/null 2>&1
}

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} /usr/bin/python3 python3 \
        python3.13 python3.12 python3.11 python3.10; do
        if suits "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

if ! python="$(find_python)"; then
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "Python 3.10 to 3.13 with its venv module is missing." >&2
        echo "On Debian or Ubuntu: apt-get install $packages" >&2
        exit 1
    fi
    echo "Installing $packages ..." >&2
    apt-get update -qq
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        $packages >/dev/null
    python="$(find_python)" || {
        echo "The Python of this system is not one of 3.10 to 3.13." >&2
        exit 1
    }
fi

# Nothing of the caller's own Python setup may leak into the tools.
unset PYTHONHOME VIRTUAL_ENV
export PYTHONPATH="$dev" PYTHONUNBUFFERED=1
exec "$python" -m runtime "$@"
