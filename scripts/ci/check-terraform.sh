#!/usr/bin/env bash
# Format, the providers' own validation and the modules' tests, in every folder of terraform/. Downloads
# the providers; needs no account.
set -euo pipefail
cd "$(dirname "$0")/../../terraform"

terraform fmt -check -recursive
export TF_PLUGIN_CACHE_DIR="${TMPDIR:-/tmp}/terraform-providers"
mkdir -p "$TF_PLUGIN_CACHE_DIR"
for folder in bootstrap modules/* stacks/*; do
  echo "== $folder"
  terraform -chdir="$folder" init -backend=false -input=false >/dev/null
  terraform -chdir="$folder" validate
  if compgen -G "$folder/tests/*.tftest.hcl" >/dev/null; then terraform -chdir="$folder" test; fi
done
