#!/usr/bin/env bash
# Pages of the SQLite file are overwritten while nobody looks. `check` finds it, and the latest backup is restored.
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

serve
for number in 1 2 3 4 5; do expect "crewMembers/$number" hire "Person $number"; done
expect "" "$desk" backup "$scratch/latest.db"
stop

say "pages of the file are overwritten"
size=$(stat -c %s "$data/crew.db")
dd if=/dev/urandom of="$data/crew.db" bs=4096 seek=2 count=$((size / 4096 - 4)) conv=notrunc status=none

refused "" "$desk" check
say "check has found it"
mkdir "$scratch/damaged"
mv "$data"/crew.db* "$scratch/damaged"
expect "" "$desk" restore "$scratch/latest.db"
expect "change log: ok" "$desk" check
serve
expect "Person 5" "$desk" crew list
stop
say "serves again"
