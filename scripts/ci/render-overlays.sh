#!/usr/bin/env bash
# Renders every overlay of k8s/ and counts its objects.
set -euo pipefail
cd "$(dirname "$0")/../../k8s/overlays"

for overlay in *; do
  echo "$overlay: $(kubectl kustomize "$overlay" | grep -c '^kind: ') objects"
done
