#!/usr/bin/env bash
# The clock of the machine jumps an hour ahead. Changes are refused, so that nothing is dated wrong for good, and queries go on. Once it is
# right, changes are taken again by themselves. Ends with 3 where libfaketime is missing.
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

library=$(ls /usr/lib/*/faketime/libfaketimeMT.so.1 2>/dev/null | head -1) || true
[ -n "$library" ] || exit 3
offset=$scratch/offset
move() {
  echo "$1" >"$offset.next"
  mv "$offset.next" "$offset"
}
move +0
wrap=(env "LD_PRELOAD=$library" "FAKETIME_TIMESTAMP_FILE=$offset" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 NO_FAKE_STAT=1)

serve
expect crewMembers/1 hire "At the right time"

say "the clock jumps an hour ahead"
move +3600
until_refused "$desk" health "$PRODUCTIONCREW_ADDRESS"
refused NOT_EXECUTED hire "In the future"
expect "At the right time" "$desk" crew list
grep -q "Changes are refused, because" "$scratch/serve.log" || fail "the log does not say why"
say "changes are refused, and the log says why"

move +0
until_ "$desk" health "$PRODUCTIONCREW_ADDRESS"
expect crewMembers/2 hire "At the right time again"
stop
wrap=()
expect "change log: ok" "$desk" check
say "serves again"
