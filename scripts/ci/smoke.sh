#!/usr/bin/env bash
# Whether the shop at an address is well: the home page, the catalogue in both languages, and no way in
# for a stranger. Each may take three tries, since a rollout has just ended.
# usage: smoke.sh ORIGIN
set -euo pipefail

origin=${1:?usage: smoke.sh ORIGIN}
ask() { # path, expected status
  local status
  status=$(curl --silent --show-error --output /dev/null --write-out '%{http_code}' --max-time 10 \
    --retry 2 --retry-all-errors "$origin$1")
  echo "$1: $status"
  [ "$status" = "$2" ]
}
ask / 200
ask /catalog 200
ask /en/catalog 200
ask /orders 303
ask /admin/users 404
