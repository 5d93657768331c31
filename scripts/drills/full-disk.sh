#!/usr/bin/env bash
# The disk is full. Changes are refused as not executed, queries go on, and health says so. Once there is room, the service takes changes
# again by itself. The disk is a small one in memory, in a mount namespace of its own. Ends with 3 where the system permits none.
[ "${1:-}" = inside ] || {
  unshare --map-root-user --mount true 2>/dev/null || exit 3
  exec unshare --map-root-user --mount "${BASH_SOURCE[0]}" inside
}
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"
clean() { umount "$data"; }
mount -t tmpfs -o size=16m none "$data"

serve
expect crewMembers/1 hire "While there is room"

say "the disk is full"
head -c 16M /dev/zero >"$data/ballast" 2>/dev/null || true
until_refused hire "Too late"
until_refused "$desk" health "$PRODUCTIONCREW_ADDRESS"
refused NOT_EXECUTED hire "Too late"
expect "While there is room" "$desk" crew list
say "changes are refused, queries go on"

rm "$data/ballast"
until_ "$desk" health "$PRODUCTIONCREW_ADDRESS"
expect crewMembers/ hire "After room was made"
stop
expect "change log: ok" "$desk" check
say "serves again"
