#!/usr/bin/env bash
# Runs one command of an image on a machine of its own (way 2) and waits for its end.
# usage: run-task.sh NAME_PREFIX TASK IMAGE
#   run-task.sh bookstore-prod migrate 111122223333.dkr.ecr.us-east-1.amazonaws.com/bookstore@sha256:...
# Exit code: 0 it went well, 1 it failed, 2 wrong usage. The region is that of AWS_REGION or the profile.
set -euo pipefail

if [ $# -ne 3 ]; then
  sed -n '2,5p' "$0" >&2
  exit 2
fi
prefix="$1" task="$2" image="$3"

instance="$(aws ec2 run-instances \
  --launch-template "LaunchTemplateName=$prefix-task" \
  --tag-specifications "ResourceType=instance,Tags=[{Key=Name,Value=$prefix-task},{Key=Task,Value=$task},{Key=Image,Value=$image}]" \
  --query 'Instances[0].InstanceId' --output text)"
echo "$task runs on $instance" >&2

# The waiter gives up after ten minutes; a long migration may take six times that.
for _ in 1 2 3 4 5 6 7; do
  if aws ec2 wait instance-terminated --instance-ids "$instance"; then
    break
  fi
done

aws logs get-log-events --log-group-name "/$prefix/app" --log-stream-name "task/$instance" \
  --start-from-head --query 'events[].message' --output text || echo "no log of $instance: it did not get as far as the command" >&2

result="$(aws ec2 describe-tags --filters "Name=resource-id,Values=$instance" 'Name=key,Values=Result' --query 'Tags[0].Value' --output text)"
echo "result: $result" >&2
[ "$result" = ok ]
