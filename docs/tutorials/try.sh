#!/bin/sh
# Runs the blocks marked `sh` of first-shop.md one after the other, as a reader would. DATA names the running system's folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
DATA=$(realpath "${DATA:-.storestream}")
export DATA
awk '/^```sh$/ {inside = 1; next} /^```$/ {inside = 0} inside' "$here/first-shop.md" > "$work/steps.sh"
cd "$work" && bash -euo pipefail steps.sh
rm -rf "$work"
