#!/bin/bash
# Moves the role of the primary of the component mysql-replicated. The statements are those of
# k8s/components/mysql-replicated/scripts/promote.sh, which the failover drill runs as well; this adds
# what only the cluster knows: who is the primary, who has most, and where the Service points.
#
#   promote-mysql.sh NAMESPACE --first       the first primary of a new set: mysql-0
#   promote-mysql.sh NAMESPACE               the replica that has most
#   promote-mysql.sh NAMESPACE POD [--alone] that one (for an update: while the old primary is well)
set -euo pipefail

namespace=${1:?usage: promote-mysql.sh NAMESPACE [--first | POD [--alone]]}
shift
k() { kubectl -n "$namespace" "$@"; }
in_pod() { k exec "$1" -c mysql -- "${@:2}"; }
# `kubectl exec` hands over standard input only when told to.
# Statements as root over the pod's own socket; the password never leaves the pod.
# shellcheck disable=SC2016
ask() { # pod, statement, seconds
  k exec -i "$1" -c mysql -- bash -c 'MYSQL_PWD=$(cat /run/mysql-secrets/root-password) timeout "$0" mysql \
    --no-defaults --socket=/run/mysqld/mysqld.sock -u root -N -B' "${3:-10}" <<<"$2"
}
# Everything that a server has, applied or not.
known_set() {
  ask "$1" "SELECT REPLACE(CONCAT_WS(',', NULLIF(@@GLOBAL.gtid_executed, ''), NULLIF((SELECT
    GROUP_CONCAT(NULLIF(RECEIVED_TRANSACTION_SET, '')) FROM performance_schema.replication_connection_status), '')),
    '\n', '')"
}
point_to() {
  k patch service mysql-primary --type=merge \
    -p "{\"spec\":{\"selector\":{\"app.kubernetes.io/name\":\"mysql\",\"statefulset.kubernetes.io/pod-name\":\"$1\"}}}"
}

if [ "${1:-}" = --first ]; then
  if [ -n "$(k get service mysql-primary -o 'jsonpath={.spec.selector}')" ]; then
    echo 'promote: there is a primary already' >&2
    exit 1
  fi
  in_pod mysql-0 /scripts/promote.sh --first
  point_to mysql-0
  # Returns once a replica follows: nothing is acknowledged before.
  ask mysql-0 'CREATE DATABASE IF NOT EXISTS bookstore' 120
  exit 0
fi

old=$(k get service mysql-primary -o 'jsonpath={.spec.selector.statefulset\.kubernetes\.io/pod-name}')
new=${1:-}
[ $# -eq 0 ] || shift
others=()
for pod in $(k get pods -l app.kubernetes.io/name=mysql -o 'jsonpath={.items[*].metadata.name}'); do
  [ "$pod" = "$old" ] || others+=("$pod")
done

# 1. Fence: the old primary, if it lives, writes no more. If it does not answer it can still acknowledge
#    nothing, since its replicas turn away below.
is_alive=no
if ask "$old" 'SET PERSIST super_read_only = ON' 2>/dev/null; then
  is_alive=yes
  echo "promote: $old writes no more" >&2
else
  echo "promote: $old does not answer" >&2
fi

# 2. Choose who received most, or see that the chosen one did. GTID sets have no size: each is compared.
best='' best_set=''
for pod in "${others[@]}"; do
  set=$(known_set "$pod" 2>/dev/null) || continue
  if [ -z "$best" ] || [ "$(ask "$pod" "SELECT GTID_SUBSET('${best_set//\\n/}', '${set//\\n/}')")" = 1 ]; then
    best=$pod best_set=$set
  fi
done
new=${new:-$best}
if [ -z "$new" ]; then
  echo "promote: no replica answers. Bring one back, or let $old write again:" \
    "SET PERSIST super_read_only = OFF there" >&2
  exit 1
fi
if [ "$is_alive" = yes ]; then
  best_set=$(ask "$old" 'SELECT @@GLOBAL.gtid_executed')
fi
# It still follows the old primary, or has it all already.
if [ "$(ask "$new" "SELECT WAIT_FOR_EXECUTED_GTID_SET('${best_set//\\n/}', 60)" 70)" != 0 ]; then
  echo "promote: $new lacks what $best or $old has. Choose another, or wait; nothing was changed but that" \
    "$old is read only (SET PERSIST super_read_only = OFF there undoes it)" >&2
  exit 1
fi

# 3. Nobody reaches the old one any more. 4. Promote. 5. Move the endpoint; the replicas follow it.
point_to none
if in_pod "$new" /scripts/promote.sh "$@"; then
  point_to "$new"
  echo "promote: $new is the primary; bring $old back with scripts/rejoin.sh (docs/runbook.md)" >&2
else
  echo "promote: $new was not promoted and the Service points nowhere: writes are refused, nothing is lost" >&2
  exit 1
fi
