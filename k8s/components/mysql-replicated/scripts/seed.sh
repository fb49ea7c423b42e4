#!/bin/bash
# Before a server starts: gives an empty volume its data, from the primary where there is one, and says
# which number this server is. Runs in an init container; everything in it may run twice.
set -euo pipefail

volume=${VOLUME:-/var/lib/mysql}
data=$volume/data
secrets=${SECRETS:-/run/mysql-secrets}
tls=${TLS:-/run/mysql-tls}
settings=${SETTINGS:-/etc/mysql/bookstore/bookstore.cnf}
local_settings=${LOCAL_SETTINGS:-/etc/mysql/local/local.cnf}
primary_host=${PRIMARY_HOST:-mysql-primary}
primary_port=${PRIMARY_PORT:-3306}
mysqld=${MYSQLD:-mysqld}
mysql=${MYSQL:-mysql}
work=$(mktemp -d)
socket=$work/seed.sock

say() { echo "seed: $*" >&2; }

# mysql-0 is number 1: zero is no server id.
ordinal=${HOSTNAME##*-}
cat >"$local_settings" <<CNF
[mysqld]
server_id=$((ordinal + 1))
report_host=$HOSTNAME
CNF

replication_password=$(cat "$secrets/replication-password")

# MYSQL and MYSQLD may hold a command with its options.
# shellcheck disable=SC2086
# Asks whoever the Service points to for its name; empty when nobody is the primary yet.
primary_name() {
  MYSQL_PWD=$replication_password timeout 10 $mysql --no-defaults --protocol=TCP -h "$primary_host" \
    -P "$primary_port" -u replication --ssl-mode=VERIFY_CA --ssl-ca="$tls/ca.pem" --connect-timeout=5 \
    -N -B -e 'SELECT @@report_host' 2>/dev/null || true
}

start_quietly() {
  # The settings without the wish to be read only: these statements are the server's own.
  $mysqld --defaults-file="$settings" --datadir="$data" \
    --skip-networking --skip-replica-start --socket="$socket" --pid-file="$work/seed.pid" \
    --read-only=OFF --super-read-only=OFF --require-secure-transport=OFF \
    --log-error="$work/seed.log" &
  server=$!
  trap 'kill "$server" 2>/dev/null || true' EXIT
  for _ in $(seq 1 120); do
    if run <<<'SELECT 1' >/dev/null 2>&1; then return; fi
    kill -0 $server 2>/dev/null || break
    sleep 0.5
  done
  cat "$work/seed.log" >&2
  say 'the server did not start'
  exit 1
}

# Statements come by standard input: arguments, passwords among them, would stand in the process list.
run() { MYSQL_PWD=${root_password-} $mysql --no-defaults --socket="$socket" -u root -N -B; }

stop_quietly() {
  kill $server 2>/dev/null || true
  wait $server || true
}

# Where to follow: always the Service, so that a promotion turns all others round by itself.
follow_primary() {
  run <<SQL
CHANGE REPLICATION SOURCE TO SOURCE_HOST='$primary_host', SOURCE_PORT=$primary_port,
  SOURCE_USER='replication', SOURCE_PASSWORD='$replication_password', SOURCE_AUTO_POSITION=1,
  SOURCE_CONNECT_RETRY=1, SOURCE_RETRY_COUNT=0, SOURCE_HEARTBEAT_PERIOD=3,
  SOURCE_SSL=1, SOURCE_SSL_CA='$tls/ca.pem';
SQL
}

create_users() {
  # Not into the binary log: every server makes these for itself, and starts with an empty history.
  run <<SQL
SET sql_log_bin = 0;
ALTER USER 'root'@'localhost' IDENTIFIED BY '$(cat "$secrets/root-password")';
CREATE USER 'replication'@'%' IDENTIFIED BY '$replication_password' REQUIRE SSL;
GRANT REPLICATION SLAVE, BACKUP_ADMIN ON *.* TO 'replication'@'%';
CREATE USER 'exporter'@'localhost' IDENTIFIED BY '$(cat "$secrets/exporter-password")' WITH MAX_USER_CONNECTIONS 3;
GRANT PROCESS, REPLICATION CLIENT ON *.* TO 'exporter'@'localhost';
GRANT SELECT ON performance_schema.* TO 'exporter'@'localhost';
CREATE USER 'backup'@'%' IDENTIFIED BY '$(cat "$secrets/backup-password")' REQUIRE SSL;
GRANT SELECT, SHOW VIEW, TRIGGER, EVENT, LOCK TABLES, RELOAD, PROCESS, REPLICATION CLIENT ON *.* TO 'backup'@'%';
CREATE USER 'administrator'@'%' IDENTIFIED BY '$(cat "$secrets/administrator-password")' REQUIRE SSL;
GRANT ALL PRIVILEGES ON bookstore.* TO 'administrator'@'%' WITH GRANT OPTION;
GRANT CREATE USER ON *.* TO 'administrator'@'%';
SQL
}

if [ -e "$volume/seed-anew" ]; then
  say 'asked for a new copy of the primary'
  rm -rf "$data" "$volume/seed-anew"
fi

# Half a first start is none: the mark is the last thing that is written.
if [ -d "$data" ] && [ ! -e "$volume/seeded" ]; then rm -rf "$data"; fi

if [ -d "$data" ]; then
  primary=$(primary_name)
  if [ -n "$primary" ] && [ "$primary" != "$HOSTNAME" ] && grep -qs super_read_only "$data/mysqld-auto.cnf"; then
    # It was the primary, and while it was away another became it: it must never write again. It stays
    # out of service until scripts/rejoin.sh has looked at what only it has.
    say "demoted: $primary is the primary now"
    rm -f "$data/mysqld-auto.cnf"
  fi
  exit 0
fi

say 'an empty volume'
$mysqld --defaults-file="$settings" --initialize-insecure --datadir="$data" --log-error="$work/init.log" ||
  { cat "$work/init.log" >&2; exit 1; }
start_quietly
primary=$(primary_name)
if [ -n "$primary" ] && [ "$primary" != "$HOSTNAME" ]; then
  say "cloning $primary"
  # Ends with an error although all is well: the server stops to start on the copy, by itself it cannot.
  run <<SQL || true
SET GLOBAL clone_valid_donor_list = '$primary_host:$primary_port';
CLONE INSTANCE FROM 'replication'@'$primary_host':$primary_port IDENTIFIED BY '$replication_password' REQUIRE SSL;
SQL
  wait $server || true
  # The copy has the primary's passwords, which are the same secrets.
  root_password=$(cat "$secrets/root-password")
  start_quietly
  state=$(run <<<'SELECT STATE FROM performance_schema.clone_status')
  [ "$state" = Completed ] || { say "the clone is $state"; cat "$work/seed.log" >&2; exit 1; }
else
  create_users
  root_password=$(cat "$secrets/root-password")
fi
follow_primary
stop_quietly
touch "$volume/seeded"
say 'done'
