#!/usr/bin/env bash
# The disk with the SQLite file is lost. The desk comes back from its latest backup, without what came after that.
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

serve
expect crewMembers/1 hire "Before the backup"
expect "" "$desk" backup "$scratch/latest.db"
expect crewMembers/2 hire "After the backup"

say "the disk is lost"
crash
rm -rf "$data"
mkdir "$data"

say "restoring the latest backup to a new disk"
expect "" "$desk" restore "$scratch/latest.db"
expect "change log: ok" "$desk" check
serve
expect "Before the backup" "$desk" crew list
if "$desk" crew list | grep -q "After the backup"; then fail "a change came back that no backup has"; fi
expect crewMembers/2 hire "After the restore"
stop
say "serves again"
