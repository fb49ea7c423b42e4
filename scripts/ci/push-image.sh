#!/usr/bin/env bash
# Puts a local image into the repository and says the digest by which it is deployed.
# usage: REPOSITORY_URL=… push-image.sh IMAGE:TAG
set -euo pipefail

image=${1:?usage: push-image.sh IMAGE:TAG}
remote="${REPOSITORY_URL:?REPOSITORY_URL: terraform output repository_url of bootstrap}:${image##*:}"
aws ecr get-login-password | docker login --username AWS --password-stdin "${REPOSITORY_URL%%/*}"
docker tag "$image" "$remote"
docker push "$remote"
digest=$(docker inspect --format '{{index .RepoDigests 0}}' "$remote")
echo "To deploy: $digest" | tee -a "${GITHUB_STEP_SUMMARY:-/dev/null}"
