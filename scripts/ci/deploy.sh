#!/usr/bin/env bash
# Puts an image into an environment: migrate, roll out, smoke test; when the last two fail, the image
# before comes back (the schema stays: migrations only add, and the build before runs on them).
# usage: PUBLIC_ORIGIN=… [CLUSTER_NAME=…] deploy.sh single|asg|eks dev|staging|prod IMAGE@sha256:…
# POLL_SECONDS: how often it asks whether the machines are done, 10 (way 1) or 15 (way 2) by default.
set -euo pipefail

way=${1:-} environment=${2:-} image=${3:-}
root=$(cd "$(dirname "$0")/../.." && pwd)
if ! [[ $image =~ ^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$ ]]; then
  echo "deploy: an image by its digest, registry/name@sha256:…, not '$image'" >&2
  exit 64
fi
: "${PUBLIC_ORIGIN:?PUBLIC_ORIGIN: the address of the shop, for the smoke test}"

# Where the stack's outputs are read: its folder, with the state of this environment.
enter_stack() {
  cd "$root/terraform/stacks/$way"
  terraform init -input=false "-backend-config=../../environments/$environment/backend.hcl" \
    "-backend-config=key=$environment/$way/terraform.tfstate"
}

# Way 1: the machine itself migrates, restarts and goes back when it does not become ready. Says on its
# first line which image ran before. `|| return` throughout: behind an `if` bash does not stop by itself.
bring_image() {
  local id invocation status
  id=$(aws ssm send-command --document-name "$document" --instance-ids "$instance" \
    --parameters "Image=$1" --query Command.CommandId --output text) || return 1
  invocation=(--command-id "$id" --instance-id "$instance" --output text)
  for _ in $(seq 1 360); do
    sleep "${POLL_SECONDS:-10}"
    status=$(aws ssm get-command-invocation "${invocation[@]}" --query Status) || continue
    case $status in
      Pending | InProgress | Delayed) continue ;;
      Success) aws ssm get-command-invocation "${invocation[@]}" --query StandardOutputContent; return ;;
    esac
    echo "deploy: the machine's command ended: $status" >&2
    aws ssm get-command-invocation "${invocation[@]}" --query StandardErrorContent >&2
    return 1
  done
  echo 'deploy: the machine did not finish within an hour' >&2
  return 1
}

apply_image() {
  terraform apply -input=false -auto-approve "-var-file=../../environments/$environment/asg.tfvars" "-var=image=$1" || return 1
  group=$(terraform output -raw autoscaling_group_name) || return 1
  for _ in $(seq 1 120); do
    status=$(aws autoscaling describe-instance-refreshes --auto-scaling-group-name "$group" \
      --max-records 1 --query 'InstanceRefreshes[0].Status' --output text) || return 1
    case $status in
      Successful | None) return 0 ;;
      Failed | Cancelled | RollbackFailed | RollbackSuccessful) echo "deploy: the refresh ended: $status" >&2; return 1 ;;
    esac
    sleep "${POLL_SECONDS:-15}"
  done
  echo 'deploy: the refresh did not end within half an hour' >&2
  return 1
}

case $way in
  single)
    enter_stack
    document=$(terraform output -raw deploy_document)
    instance=$(terraform output -raw web_instance_id)
    said=$(bring_image "$image")
    echo "$said"
    if "$root/scripts/ci/smoke.sh" "$PUBLIC_ORIGIN"; then exit 0; fi
    before=$(sed -n 's/^before: //p' <<<"$said")
    echo "deploy: back to $before" >&2
    bring_image "$before"
    exit 1
    ;;
  asg)
    enter_stack
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
    echo 'usage: deploy.sh single|asg|eks dev|staging|prod IMAGE@sha256:…' >&2
    exit 64
    ;;
esac
