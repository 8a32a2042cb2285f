#!/bin/sh
# Installs those of the named Debian packages that are missing.
set -eu

missing=""
for package in "$@"; do
  if ! dpkg-query --show --showformat '${Status}' "$package" 2>/dev/null |
      grep -q "install ok installed"; then
    missing="$missing $package"
  fi
done
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -eq 0 ]; then
  as_root=""
elif command -v sudo >/dev/null; then
  as_root="sudo"
else
  echo "please install as root: apt-get install$missing" >&2
  exit 1
fi
echo "installing$missing"
$as_root apt-get update --quiet=2
# shellcheck disable=SC2086 # the list is meant to split
DEBIAN_FRONTEND=noninteractive $as_root apt-get install --yes --quiet=2 \
  --no-install-recommends $missing >/dev/null
