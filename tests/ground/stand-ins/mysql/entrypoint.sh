#!/bin/bash
# Prepares the data at the first start, with the master's password out of its file, and serves.
set -euo pipefail

parts=/opt/mysql/usr
library=$parts/lib/x86_64-linux-gnu
data=/var/lib/mysql/data
server=("$library/ld-linux-x86-64.so.2" --library-path "$library" "$parts/sbin/mysqld" --no-defaults
  --basedir="$parts" --plugin-dir="$parts/lib/mysql/plugin" --lc-messages-dir="$parts/share/mysql"
  --character-sets-dir="$parts/share/mysql/charsets" --secure-file-priv= --mysqlx=OFF --user=mysql
  --datadir="$data" --socket=/tmp/mysqld.sock --pid-file=/tmp/mysqld.pid)

chown mysql /var/lib/mysql
if [ -d "$data" ]; then
  exec "${server[@]}" "$@"
fi
# Read as the server's user, as the real image does.
password=$(su mysql --shell /bin/bash --command "cat '$MYSQL_ROOT_PASSWORD_FILE'")
umask 022
cat >/tmp/first.sql <<SQL
ALTER USER 'root'@'localhost' IDENTIFIED BY '$password';
CREATE USER 'root'@'%' IDENTIFIED BY '$password';
GRANT ALL ON *.* TO 'root'@'%' WITH GRANT OPTION;
SQL
"${server[@]}" --initialize-insecure
exec "${server[@]}" --init-file=/tmp/first.sql "$@"
