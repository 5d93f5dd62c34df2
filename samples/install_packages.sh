#!/bin/sh
# Installs the packages of packages.txt that this machine lacks, as root or through sudo.
#   install_packages.sh build [test]
set -eu
list=$(dirname "$0")/packages.txt
missing=
for purpose in "$@"; do
  for package in $(sed -n "s/^$purpose //p" "$list"); do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
      missing="$missing $package"
  done
done
[ -n "$missing" ] || exit 0
as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "run as root, or install:$missing" >&2; exit 4; }
  as_root=sudo
fi
echo "installing:$missing"
$as_root apt-get update -qq
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
