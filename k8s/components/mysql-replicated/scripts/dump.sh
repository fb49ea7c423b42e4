#!/bin/bash
# One consistent dump of the shop's database, from a replica where there is one, without locking it.
set -euo pipefail

MYSQL_PWD=$(cat /run/mysql-secrets/backup-password)
export MYSQL_PWD
mysqldump --no-defaults --protocol=TCP -h mysql-readers -u backup --ssl-mode=VERIFY_CA \
  --ssl-ca=/run/mysql-tls/ca.pem --single-transaction --quick --routines --triggers --events \
  --hex-blob --no-tablespaces --set-gtid-purged=COMMENTED --databases bookstore |
  gzip >/backup/bookstore.sql.gz
# A dump that was cut off ends without this line.
gzip -dc /backup/bookstore.sql.gz | tail -n 1 | grep -q '^-- Dump completed'
