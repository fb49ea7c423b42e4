# Settings of the backend, the same for every stack of prod. The key is the stack's:
#   terraform init -backend-config=../../environments/prod/backend.hcl -backend-config=key=prod/asg/terraform.tfstate
# The bucket is `terraform output state_bucket` of bootstrap.
bucket       = "bookstore-state-111122223333"
region       = "us-east-1"
encrypt      = true
use_lockfile = true
