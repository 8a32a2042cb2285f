#!/bin/sh
# Runs Databricks' own Python client against the server of statements that the tests use: what it
# accepts shows that the server speaks as Databricks does.
#
# Usage: scripts/check-statement-server.sh [path of model-server]
# Downloads the client from PyPI into a folder that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
server=${1:-.build/debug/model-server}
[ -x "$server" ] || swift build --product model-server
work=$(mktemp -d)
"$server" statements >"$work/address" &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check databricks-sdk
"$work/venv/bin/pip" list --disable-pip-version-check 2>/dev/null | grep '^databricks-sdk '
HOME=$work "$work/venv/bin/python" scripts/check_statement_server.py "$(cat "$work/address")"
