#!/bin/bash
# `mysql` and `mysqldump` of the packages, at the socket of this server.
parts=/opt/mysql-client/usr
library=$parts/lib/x86_64-linux-gnu
exec "$library/ld-linux-x86-64.so.2" --library-path "$library" "$parts/bin/$(basename "$0")" --socket=/tmp/mysqld.sock "$@"
