#!/bin/bash
# The stage between the cluster (Terraform) and the shop (kustomize): what the overlays build on. Each
# part is one pinned command that may be run again.
#
#   install.sh versions                     what the chart repositories offer
#   install.sh PART...                      policies load-balancer-controller external-secrets
#                                           prometheus-stack keda, or all
#
# CLUSTER_NAME, VPC_ID and AWS_REGION come from `terraform output` of the stack eks; kubectl must point
# to that cluster.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
# shellcheck disable=SC1091
. "$here/versions.env"

# Wanted variables, by name: all that are missing are told at once.
need() {
  local name missing=()
  for name in "$@"; do
    [ -n "${!name:-}" ] || missing+=("$name")
  done
  if [ ${#missing[@]} -gt 0 ]; then
    echo "install: set ${missing[*]} (k8s/cluster/versions.env, or the environment)" >&2
    exit 78
  fi
}

chart() { # release, namespace, chart, version, repository, values, options...
  local release=$1 namespace=$2 chart=$3 version=$4 repository=$5 values=$6
  shift 6
  helm upgrade --install "$release" "$chart" --repo "$repository" --version "$version" \
    --namespace "$namespace" --create-namespace --values "$here/values/$values" \
    --atomic --timeout 10m "$@"
}

policies() { kubectl apply -k "$here/policies"; }

load_balancer_controller() {
  need LOAD_BALANCER_CONTROLLER_CHART CLUSTER_NAME VPC_ID AWS_REGION
  chart aws-load-balancer-controller kube-system aws-load-balancer-controller \
    "$LOAD_BALANCER_CONTROLLER_CHART" https://aws.github.io/eks-charts load-balancer-controller.yaml \
    --set clusterName="$CLUSTER_NAME" --set vpcId="$VPC_ID" --set region="$AWS_REGION"
}

external_secrets() {
  need EXTERNAL_SECRETS_CHART
  chart external-secrets external-secrets external-secrets "$EXTERNAL_SECRETS_CHART" \
    https://charts.external-secrets.io external-secrets.yaml
}

prometheus_stack() {
  need PROMETHEUS_STACK_CHART
  chart prometheus monitoring kube-prometheus-stack "$PROMETHEUS_STACK_CHART" \
    https://prometheus-community.github.io/helm-charts prometheus-stack.yaml
}

keda() {
  need KEDA_CHART
  chart keda keda keda "$KEDA_CHART" https://kedacore.github.io/charts keda.yaml
}

versions() {
  helm show chart aws-load-balancer-controller --repo https://aws.github.io/eks-charts | grep ersion
  helm show chart external-secrets --repo https://charts.external-secrets.io | grep ersion
  helm show chart kube-prometheus-stack --repo https://prometheus-community.github.io/helm-charts | grep ersion
  helm show chart keda --repo https://kedacore.github.io/charts | grep ersion
}

[ $# -gt 0 ] || set -- all
for part in "$@"; do
  case $part in
    versions) versions ;;
    policies) policies ;;
    load-balancer-controller) load_balancer_controller ;;
    external-secrets) external_secrets ;;
    prometheus-stack) prometheus_stack ;;
    keda) keda ;;
    all)
      # All that is missing is told before the first part changes anything.
      need LOAD_BALANCER_CONTROLLER_CHART EXTERNAL_SECRETS_CHART PROMETHEUS_STACK_CHART KEDA_CHART \
        CLUSTER_NAME VPC_ID AWS_REGION
      policies
      load_balancer_controller
      external_secrets
      prometheus_stack
      keda
      ;;
    *) echo "install: no part called $part" >&2; exit 64 ;;
  esac
done
