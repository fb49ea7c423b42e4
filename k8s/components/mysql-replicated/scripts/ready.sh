#!/bin/bash
# Whether pages may read from this server: a replica that follows closely, or the primary itself. A
# server that only believes to be the primary (it came back after another was promoted) is not.
set -euo pipefail

secrets=${SECRETS:-/run/mysql-secrets}
longest_lag=${LONGEST_LAG_SECONDS:-30}

ask() {
  MYSQL_PWD=$(cat "$secrets/exporter-password") mysql --no-defaults --socket=/run/mysqld/mysqld.sock \
    -u exporter --connect-timeout=2 -N -B -e "$1"
}

if [ "$(ask 'SELECT @@super_read_only')" = 0 ]; then
  primary=$(MYSQL_PWD=$(cat "$secrets/replication-password") timeout 3 mysql --no-defaults --protocol=TCP \
    -h mysql-primary -u replication --ssl-mode=VERIFY_CA --ssl-ca=/run/mysql-tls/ca.pem \
    --connect-timeout=2 -N -B -e 'SELECT @@report_host' 2>/dev/null || true)
  [ "$primary" = "$HOSTNAME" ]
  exit
fi

running=$(ask "SELECT COUNT(*) FROM performance_schema.replication_applier_status WHERE SERVICE_STATE = 'ON'")
[ "$running" -ge 1 ]
# Behind the primary's clock by the transaction that is being applied now; nothing to apply is no lag.
lag=$(ask "SELECT COALESCE(MAX(IF(APPLYING_TRANSACTION = '', 0,
  TIMESTAMPDIFF(SECOND, APPLYING_TRANSACTION_ORIGINAL_COMMIT_TIMESTAMP, NOW()))), 0)
  FROM performance_schema.replication_applier_status_by_worker")
[ "$lag" -le "$longest_lag" ]
