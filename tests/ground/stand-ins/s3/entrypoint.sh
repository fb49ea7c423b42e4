#!/bin/bash
# Serves S3 at 8333 with the key of -s3.config=…, as `server -s3` of the real image does.
set -euo pipefail

config=
for argument in "$@"; do
  case "$argument" in -s3.config=*) config="${argument#*=}" ;; esac
done
value() { sed -E "s/.*\"$1\":\"([^\"]+)\".*/\1/" "$config"; }

library=/opt/ceph/usr/lib/x86_64-linux-gnu
loader=("$library/ld-linux-x86-64.so.2" --library-path "$library:$library/ceph")
settings=(-c /tmp/ceph.conf --no-mon-config)
admin=("${loader[@]}" /opt/ceph/usr/bin/radosgw-admin "${settings[@]}")
touch /tmp/keyring
# Without a cluster: no monitors, no authentication between parts; whatever is not named lies under /var.
cat >/tmp/ceph.conf <<CONF
[global]
fsid = 00000000-0000-0000-0000-000000000001
mon_host = 127.0.0.1:1
auth_client_required = none
auth_cluster_required = none
auth_service_required = none
ms_mon_client_mode = crc secure
plugin_dir = $library/ceph
keyring = /tmp/keyring
run_dir = /tmp
log_file =
admin_socket =
rgw_data = /data
rgw_backend_store = dbstore
rgw_config_store = dbstore
dbstore_db_dir = /data
dbstore_db_name_prefix = shop
dbstore_config_uri = file:/data/config.db
rgw_frontends = beast endpoint=0.0.0.0:8333
CONF
install -d /data
# Kept with the objects from the start before.
"${admin[@]}" user info --uid=bookstore >/dev/null 2>&1 ||
  "${admin[@]}" user create --uid=bookstore --display-name=bookstore \
    --access-key="$(value accessKey)" --secret="$(value secretKey)" >/dev/null
exec "${loader[@]}" /opt/ceph/usr/bin/radosgw "${settings[@]}" -n client.rgw.shop -f
