#!/bin/sh
# Runs all tests and, when some fail, says at the end which and why.
set -u
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status_file=$(mktemp)
{ swift test --parallel 2>&1; echo $? >"$status_file"; } | tee "$log"
status=$(cat "$status_file")
rm -f "$status_file"
if [ "$status" -ne 0 ]; then
    printf '\nWhat failed:\n'
    grep -E -A 4 '^✘.* recorded an issue|: error: |^error: |Fatal error|Caught signal' "$log" |
        cut -c1-600
fi
exit "$status"
