#!/bin/sh
# Prints the compiler flags for the widest vectors that this machine's processor has; with the
# argument `baseline` those for any processor of its kind, which are none.
set -eu

[ "${1:-}" = baseline ] && exit 0
[ "$(uname -m)" = x86_64 ] || exit 0
for feature in avx2 bmi2 fma f16c movbe abm; do
  grep -q -m 1 "^flags.*\b$feature\b" /proc/cpuinfo || exit 0
done
echo "-Xcc -march=x86-64-v3 -Xswiftc -DFUSED_MULTIPLY_ADD"
