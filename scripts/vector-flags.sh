#!/bin/sh
# Prints the compiler flags for the widest vectors that this machine's processor has; with the
# argument `baseline` those for any processor of its kind, which are none.
set -eu

[ "${1:-}" = baseline ] && exit 0
[ "$(uname -m)" = x86_64 ] || exit 0

# Whether the processor has all of the features.
has() {
  for feature; do
    grep -q -m 1 "^flags.*\b$feature\b" /proc/cpuinfo || return 1
  done
}

has avx2 bmi2 fma f16c movbe abm || exit 0
if has avx512f avx512bw avx512cd avx512dq avx512vl; then
  echo "-Xcc -march=x86-64-v4"
else
  echo "-Xcc -march=x86-64-v3"
fi
