#!/usr/bin/env bash
# The text that encrypts the signing keys became known, and then is lost. Both times all tokens end, and new ones are issued.
source "$(dirname "${BASH_SOURCE[0]}")/desk.sh"

"$desk" operator create call-sheets --scope manager >"$scratch/secret" 2>/dev/null
token() { "$desk" token call-sheets <"$scratch/secret"; }

serve
PRODUCTIONCREW_TOKEN=$(token)
export PRODUCTIONCREW_TOKEN
expect crewMembers/1 hire "Under the first key"
stop

say "a key became known"
expect "" "$desk" keys rotate --end-tokens
serve
refused TOKEN_INVALID hire "Under a key that was ended"
PRODUCTIONCREW_TOKEN=$(token)
expect crewMembers/2 hire "Under the second key"
stop

say "the text that encrypts the keys is lost"
key=$(find "$data" -name '*.key' | head -1)
[ -n "$key" ] || fail "there is no file with the text"
head -c 32 /dev/urandom | base64 >"$key"
chmod 600 "$key"
refused "" "$desk" serve --urls http://127.0.0.1:0
expect "" "$desk" keys rotate --end-tokens
serve
refused TOKEN_INVALID hire "Under a key that nobody can read"
PRODUCTIONCREW_TOKEN=$(token)
expect crewMembers/3 hire "Under the third key"
stop
say "serves again"
