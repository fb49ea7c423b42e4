#!/usr/bin/env bash
# Shows what an apply of a stack would change, with the image that runs there now. Takes no lock.
# usage: plan.sh [--drift] ENVIRONMENT/STACK      --drift: a difference is a failure
set -euo pipefail

drift=no
if [ "${1:-}" = --drift ]; then drift=yes; shift; fi
environment=${1%%/*} stack=${1##*/}
cd "$(dirname "$0")/../../terraform/stacks/$stack"

terraform init -input=false -backend-config="../../environments/$environment/backend.hcl" \
  -backend-config="key=$environment/$stack/terraform.tfstate"
arguments=(-input=false -lock=false -detailed-exitcode "-var-file=../../environments/$environment/$stack.tfvars")
if grep -q '^variable "image"' variables.tf; then
  arguments+=("-var=image=$(terraform output -raw image)")
fi
code=0
terraform plan "${arguments[@]}" || code=$?
case $code in
  0) echo "$environment/$stack is as written" ;;
  2) echo "$environment/$stack differs from what is written" >&2; [ "$drift" = no ] || exit 1 ;;
  *) exit "$code" ;;
esac
