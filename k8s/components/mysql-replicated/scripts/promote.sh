#!/bin/bash
# Makes a replica the primary: waits until it has applied everything that it received, and only then
# lets it write. Skipping that wait loses acknowledged orders, even with semi-synchronous replication.
#
#   promote.sh [--first] [--alone] [--wait SECONDS]
#
# --first   this server follows nobody yet: the first primary of a new set
# --alone   no replica is left: acknowledge without one until one is back
#
# MYSQL names the client and how it reaches the server, the one in this pod by default. The old primary
# must be out of reach before this (fence it: scripts/k8s/promote-mysql.sh does), the endpoint moves
# after it. Prints the GTID set that the new primary starts with. May be run twice.
set -euo pipefail

is_first=no
is_alone=no
wait_seconds=60
while [ $# -gt 0 ]; do
  case $1 in
    --first) is_first=yes ;;
    --alone) is_alone=yes ;;
    --wait) wait_seconds=$2; shift ;;
    *) echo "promote: unknown option $1" >&2; exit 64 ;;
  esac
  shift
done

if [ -z "${MYSQL:-}" ]; then
  MYSQL_PWD=$(cat "${SECRETS:-/run/mysql-secrets}/root-password")
  export MYSQL_PWD
  MYSQL='mysql --no-defaults --socket=/run/mysqld/mysqld.sock -u root'
fi

# Unquoted on purpose: MYSQL holds a command with its options.
# shellcheck disable=SC2086
run() { $MYSQL -N -B <<<"$1"; }

if [ "$(run 'SELECT @@GLOBAL.super_read_only')" = 0 ] &&
  [ "$(run 'SELECT COUNT(*) FROM performance_schema.replication_connection_configuration')" = 0 ]; then
  echo 'promote: it is a primary already' >&2
  run 'SELECT @@GLOBAL.gtid_executed'
  exit 0
fi

if [ "$is_first" = no ]; then
  # Nothing more comes in; what has come in is known from now on.
  run 'STOP REPLICA IO_THREAD'
  received=$(run "SELECT REPLACE(COALESCE(GROUP_CONCAT(NULLIF(RECEIVED_TRANSACTION_SET, '')), ''), '\n', '')
    FROM performance_schema.replication_connection_status")
  received=${received//\\n/}
  echo "promote: received ${received:-nothing}" >&2
  # 0 all applied, 1 not within the time.
  late=$(run "SELECT WAIT_FOR_EXECUTED_GTID_SET('$received', $wait_seconds)")
  if [ "$late" != 0 ]; then
    echo "promote: after $wait_seconds s it has not applied all that it received; nothing was changed." \
      'Look at the applier (SHOW REPLICA STATUS), then run this again with a longer --wait.' >&2
    run 'START REPLICA IO_THREAD'
    exit 1
  fi
fi
run 'STOP REPLICA'
run 'RESET REPLICA ALL'

# Before the first write. Persisted, like the right to write, so that a restart leaves it the primary.
run 'SET PERSIST rpl_semi_sync_source_enabled = ON'
if [ "$is_alone" = yes ]; then
  # Until the next restart: put it back with SET GLOBAL ... = ON as soon as a replica follows.
  run 'SET GLOBAL rpl_semi_sync_source_enabled = OFF'
fi
run 'SET PERSIST super_read_only = OFF'
run 'SET PERSIST read_only = OFF'
echo 'promote: it is the primary' >&2
run 'SELECT @@GLOBAL.gtid_executed'
