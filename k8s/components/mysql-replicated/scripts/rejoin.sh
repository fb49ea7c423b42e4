#!/bin/bash
# Brings a server that was the primary back as a replica. Where it has transactions that the new primary
# never got (written, but acknowledged to nobody), it must be copied anew: --seed-anew marks that, and
# the next start of the pod does it.
#
#   rejoin.sh [--seed-anew]
set -euo pipefail

secrets=${SECRETS:-/run/mysql-secrets}
tls=${TLS:-/run/mysql-tls}
primary_host=${PRIMARY_HOST:-mysql-primary}
primary_port=${PRIMARY_PORT:-3306}

if [ "${1:-}" = --seed-anew ]; then
  touch "${VOLUME:-/var/lib/mysql}/seed-anew"
  echo 'rejoin: the next start of this pod copies the primary; delete the pod now' >&2
  exit 0
fi

replication_password=$(cat "$secrets/replication-password")
if [ -z "${MYSQL:-}" ]; then
  MYSQL_PWD=$(cat "$secrets/root-password")
  export MYSQL_PWD
  MYSQL='mysql --no-defaults --socket=/run/mysqld/mysqld.sock -u root'
fi
# shellcheck disable=SC2086
run() { $MYSQL -N -B <<<"$1"; }
there() {
  MYSQL_PWD=$replication_password ${MYSQL_CLIENT:-mysql} --no-defaults --protocol=TCP -h "$primary_host" \
    -P "$primary_port" -u replication --ssl-mode=VERIFY_CA --ssl-ca="$tls/ca.pem" --connect-timeout=5 \
    -N -B <<<"$1"
}

if [ "$(there 'SELECT @@server_uuid')" = "$(run 'SELECT @@server_uuid')" ]; then
  echo 'rejoin: this is the primary' >&2
  exit 1
fi
run 'SET PERSIST super_read_only = ON'
# A replica that waited for replicas of its own would apply nothing.
run 'SET GLOBAL rpl_semi_sync_source_enabled = OFF'
mine=$(run 'SELECT @@GLOBAL.gtid_executed')
theirs=$(there 'SELECT @@GLOBAL.gtid_executed')
only_here=$(run "SELECT GTID_SUBTRACT('${mine//\\n/}', '${theirs//\\n/}')")
if [ -n "$only_here" ]; then
  echo "rejoin: only this server has $only_here, which nobody was told of. It cannot follow:" \
    'run this with --seed-anew, then delete the pod.' >&2
  exit 1
fi
run 'STOP REPLICA'
run "CHANGE REPLICATION SOURCE TO SOURCE_HOST='$primary_host', SOURCE_PORT=$primary_port,
  SOURCE_USER='replication', SOURCE_PASSWORD='$replication_password', SOURCE_AUTO_POSITION=1,
  SOURCE_CONNECT_RETRY=1, SOURCE_RETRY_COUNT=0, SOURCE_HEARTBEAT_PERIOD=3,
  SOURCE_SSL=1, SOURCE_SSL_CA='$tls/ca.pem'"
run 'START REPLICA'
run 'RESET PERSIST IF EXISTS rpl_semi_sync_source_enabled'
run 'RESET PERSIST IF EXISTS read_only'
run 'RESET PERSIST IF EXISTS super_read_only'
echo 'rejoin: it follows the primary' >&2
