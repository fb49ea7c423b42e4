mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
}

run "private_versioned_encrypted" {
  command = plan

  assert {
    condition     = aws_s3_bucket_public_access_block.this.block_public_acls && aws_s3_bucket_public_access_block.this.block_public_policy && aws_s3_bucket_public_access_block.this.ignore_public_acls && aws_s3_bucket_public_access_block.this.restrict_public_buckets
    error_message = "all four public blocks are on"
  }
  assert {
    condition     = aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced"
    error_message = "no access control lists"
  }
  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled"
    error_message = "versions are kept"
  }
  assert {
    condition     = one([for rule in aws_s3_bucket_server_side_encryption_configuration.this.rule : one(rule.apply_server_side_encryption_by_default).sse_algorithm]) == "AES256"
    error_message = "encrypted with the keys of S3 by default"
  }
  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].abort_incomplete_multipart_upload[0].days_after_initiation == 7
    error_message = "uploads that were given up end"
  }
  assert {
    condition     = length(jsondecode(aws_s3_bucket_policy.this.policy).Statement) == 1
    error_message = "without CloudFront the policy only refuses plain HTTP"
  }
  assert {
    condition     = aws_s3_bucket.this.bucket == "bookstore-test-photos-111122223333"
    error_message = "the name says whose bucket it is"
  }
}

run "cloudfront_reads_by_origin_access_control" {
  command = plan

  variables {
    cloudfront_distribution_arns = ["arn:aws:cloudfront::111122223333:distribution/EXAMPLE"]
    kms_key_arn                  = "arn:aws:kms:us-east-1:111122223333:key/test"
  }

  assert {
    condition     = jsondecode(aws_s3_bucket_policy.this.policy).Statement[1].Condition.ArnLike["aws:SourceArn"][0] == "arn:aws:cloudfront::111122223333:distribution/EXAMPLE"
    error_message = "only that distribution may read"
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Effect == "Deny" || statement.Principal != "*"])
    error_message = "nothing is allowed to everybody"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    bucket_name                  = "Photos"
    cloudfront_distribution_arns = ["EXAMPLE"]
    noncurrent_days              = 0
    kms_key_arn                  = "key"
    access_log_bucket            = "Logs_Bucket"
  }

  expect_failures = [
    var.bucket_name,
    var.cloudfront_distribution_arns,
    var.noncurrent_days,
    var.kms_key_arn,
    var.access_log_bucket,
  ]
}
