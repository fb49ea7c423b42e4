#!/usr/bin/env bash
# `npm start` on a fresh machine: the first page answers within five minutes, and SIGTERM ends it all.
set -euo pipefail
cd "$(dirname "$0")/../.."

npm start --silent &
shop=$!
trap 'kill "$shop" 2>/dev/null || true' EXIT
for _ in $(seq 1 300); do
  if curl --fail --silent --output /dev/null http://localhost:3000/catalog; then
    kill "$shop"
    wait "$shop" || true
    echo 'npm start: the catalogue answers'
    exit 0
  fi
  kill -0 "$shop"
  sleep 1
done
echo 'npm start: no page within five minutes' >&2
exit 1
