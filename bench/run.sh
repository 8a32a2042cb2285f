#!/bin/sh
# All benchmarks. Peers are installed here, never by what a user runs.
set -eu
program=$1
here=$(dirname "$0")
scripts/install-packages.sh python3 python3-venv sqlite3
environment=$here/out/python
if [ ! -x "$environment/bin/python" ]; then
  python3 -m venv "$environment"
  "$environment/bin/pip" install --quiet duckdb
fi
python=$environment/bin/python

echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
echo "peers: sqlite3 $(sqlite3 --version | cut -d' ' -f1), $("$python" -c 'import duckdb; print("duckdb", duckdb.__version__)')"
echo
echo "Loading 2,000,000 rows of 8 columns; ratios are to the peer of the same task"
"$python" "$here/load.py" "$program"
echo
"$python" "$here/analyze.py" "$program"
echo
echo "Certified budget of random S-curve channels"
"$program" benchmark --channels 10
"$program" benchmark --channels 30
