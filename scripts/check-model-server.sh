#!/bin/sh
# Runs the official Python clients of the providers against the server that the tests use: what they
# accept, and the errors they raise, show that the server speaks as the providers do.
#
# Usage: scripts/check-model-server.sh [path of model-server]
# Downloads the clients from PyPI into a folder that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
server=${1:-.build/debug/model-server}
[ -x "$server" ] || swift build --product model-server
work=$(mktemp -d)
"$server" >"$work/address" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check anthropic openai ollama
"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null |
    grep -E '^(anthropic|openai|ollama) '
"$work/venv/bin/python" scripts/check_model_server.py "$(cat "$work/address")"
