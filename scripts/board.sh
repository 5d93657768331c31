#!/usr/bin/env bash
# Builds the board into web/dist, from where the build of the host takes it. It needs Node.js and npm; what npm installs is in the lock file.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../web"

# The stamp is a copy of the lock file, so an unchanged tree installs nothing.
if ! cmp -s package-lock.json node_modules/.productioncrew-lock.json; then
  npm ci --silent --no-audit --no-fund
  cp package-lock.json node_modules/.productioncrew-lock.json
fi
npm run --silent build
