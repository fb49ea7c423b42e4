#!/usr/bin/env bash
# Puts an image into an environment: migrate, roll out, smoke test; when the last two fail, the image
# before comes back (the schema stays: migrations only add, and the build before runs on them).
# usage: PUBLIC_ORIGIN=… [CLUSTER_NAME=…] deploy.sh asg|eks dev|staging|prod IMAGE@sha256:…
set -euo pipefail

way=${1:-} environment=${2:-} image=${3:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
if ! [[ $image =~ ^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$ ]]; then
  echo "deploy: an image by its digest, registry/name@sha256:…, not '$image'" >&2
  exit 64
fi
: "${PUBLIC_ORIGIN:?PUBLIC_ORIGIN: the address of the shop, for the smoke test}"

apply_image() {
  terraform apply -input=false -auto-approve "-var-file=../../environments/$environment/asg.tfvars" "-var=image=$1"
  group=$(terraform output -raw autoscaling_group_name)
  for _ in $(seq 1 120); do
    status=$(aws autoscaling describe-instance-refreshes --auto-scaling-group-name "$group" \
      --max-records 1 --query 'InstanceRefreshes[0].Status' --output text)
    case $status in
      Successful | None) return 0 ;;
      Failed | Cancelled | RollbackFailed | RollbackSuccessful) echo "deploy: the refresh ended: $status" >&2; return 1 ;;
    esac
    sleep 15
  done
  echo 'deploy: the refresh did not end within half an hour' >&2
  return 1
}

case $way in
  asg)
    cd "$root/terraform/stacks/asg"
    terraform init -input=false "-backend-config=../../environments/$environment/backend.hcl" \
      "-backend-config=key=$environment/asg/terraform.tfstate"
    before=$(terraform output -raw image)
    group=$(terraform output -raw autoscaling_group_name)
    "$root/terraform/run-task.sh" "${group%-web}" migrate "$image"
    if apply_image "$image" && "$root/scripts/ci/smoke.sh" "$PUBLIC_ORIGIN"; then exit 0; fi
    echo "deploy: back to $before" >&2
    apply_image "$before"
    exit 1
    ;;
  eks)
    cd "$root"
    aws eks update-kubeconfig --name "${CLUSTER_NAME:?CLUSTER_NAME: terraform output cluster_name}"
    node scripts/k8s/set-release.mjs "$environment" "$image"
    # It takes a rollout that does not become ready back by itself.
    node scripts/k8s/deploy.mjs "$environment"
    if scripts/ci/smoke.sh "$PUBLIC_ORIGIN"; then exit 0; fi
    echo 'deploy: back to the rollout before' >&2
    kubectl -n "bookstore-$environment" rollout undo deployment -l app.kubernetes.io/part-of=bookstore
    exit 1
    ;;
  *)
    echo 'usage: deploy.sh asg|eks dev|staging|prod IMAGE@sha256:…' >&2
    exit 64
    ;;
esac
