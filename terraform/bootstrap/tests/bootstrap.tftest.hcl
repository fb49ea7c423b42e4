mock_provider "aws" {
  source = "../mocks"

  override_during = plan

  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:us-east-1:111122223333:key/state"
    }
  }
}

variables {
  project             = "bookstore"
  owner               = "platform"
  region              = "us-east-1"
  github_organization = "example"
  github_repository   = "bookstore"
}

run "a_state_that_is_hard_to_lose" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "each state has its former versions"
  }
  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.state.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "aws:kms"
    error_message = "states are encrypted with a key of ours"
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.state.block_public_policy && aws_s3_bucket_public_access_block.state.restrict_public_buckets
    error_message = "nobody outside reads a state"
  }
}

run "images_do_not_change" {
  command = plan

  assert {
    condition     = aws_ecr_repository.this.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.this.image_scanning_configuration[0].scan_on_push
    error_message = "tags stay where they are, and images are scanned"
  }
  assert {
    condition     = length(jsondecode(aws_ecr_lifecycle_policy.this.policy).rules) == 2
    error_message = "old images go"
  }
}

run "trust_in_exact_subjects" {
  command = plan

  assert {
    condition     = jsondecode(aws_iam_role.apply["prod"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"][0] == "repo:example/bookstore:environment:prod"
    error_message = "prod is changed from its environment alone"
  }
  assert {
    condition     = alltrue([for policy in values(local.trust) : !strcontains(policy, "StringLike") && !strcontains(policy, "*") && strcontains(policy, ":aud")])
    error_message = "no wildcard in a subject, and the audience is checked too"
  }
  assert {
    condition     = length(aws_iam_role.apply) == 3
    error_message = "one apply role an environment"
  }
}

run "writes_name_their_resources" {
  command = plan

  assert {
    condition = alltrue(flatten([for part in values(local.apply_parts) : [for statement in part.statements :
    statement.Resource != "*" || can(statement.Condition)]]))
    error_message = "on every resource there is no write without a condition"
  }
  assert {
    condition     = alltrue(flatten([for part in values(local.apply_parts) : [for statement in part.statements : [for action in flatten([statement.Action]) : !endswith(action, ":*")]]]))
    error_message = "no service is given whole"
  }
  assert {
    condition     = alltrue([for policy in aws_iam_policy.apply : length(policy.policy) <= 6144])
    error_message = "a managed policy has at most 6,144 characters"
  }
  assert {
    condition     = strcontains(aws_iam_policy.apply["prod-compute"].policy, "iam:PermissionsBoundary")
    error_message = "roles are made with the boundary or not at all"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    project             = "Book Store"
    owner               = ""
    region              = "somewhere"
    github_organization = "*"
    github_repository   = "*"
    environments        = ["Production!"]
    untagged_image_days = 0
    kept_images         = 1
  }

  expect_failures = [
    var.project,
    var.owner,
    var.region,
    var.github_organization,
    var.github_repository,
    var.environments,
    var.untagged_image_days,
    var.kept_images,
  ]
}
