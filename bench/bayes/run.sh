#!/bin/sh
# Effective draws per second against the packages whose models are sampled, which are installed here.
#
#     bench/bayes/run.sh PROGRAM [--section NAME] [--runs N] [--full]
#     bench/bayes/run.sh PROGRAM --cost PICTURE
#
# PYMC_PYTHON and MERIDIAN_PYTHON name interpreters that have the packages already.
set -eu
program=$1
shift
here=$(dirname "$0")
out=$here/../out

# Installs packages into an environment of the given name, unless it is there.
environment() {
  name=$1
  shift
  [ -x "$out/$name/bin/python" ] && return
  scripts/install-packages.sh python3 python3-venv g++
  python3 -m venv "$out/$name"
  "$out/$name/bin/pip" install --quiet "$@"
}

if [ -z "${PYMC_PYTHON:-}" ]; then
  environment pymc pymc-marketing==0.19.2 pymc==5.28.5 pytensor==2.38.3 nutpie==0.16.8 \
    numba==0.65.1 arviz==0.23.4
  PYMC_PYTHON=$out/pymc/bin/python
fi
if [ "${1:-}" = --cost ]; then
  exec "$PYMC_PYTHON" "$here/cost.py" "$program" "$2"
fi
if [ -z "${MERIDIAN_PYTHON:-}" ]; then
  environment meridian "google-meridian[jax]==2.1.0" arviz==0.19.0
  MERIDIAN_PYTHON=$out/meridian/bin/python
fi

echo "machine: $(nproc) cores, $(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1)"
exec "$PYMC_PYTHON" "$here/run.py" "$program" "$MERIDIAN_PYTHON" "$@"
