mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore"
}

run "nothing_unasked" {
  command = plan

  assert {
    condition     = length(aws_cloudtrail.this) == 0 && length(aws_guardduty_detector.this) == 0 && length(aws_s3_bucket.trail) == 0
    error_message = "both are opt-in"
  }
}

run "a_trail_of_all_regions" {
  command = plan

  variables {
    enable_cloudtrail = true
    enable_guardduty  = true
  }

  assert {
    condition     = aws_cloudtrail.this[0].is_multi_region_trail && aws_cloudtrail.this[0].enable_log_file_validation
    error_message = "all regions, and files that cannot be changed unnoticed"
  }
  assert {
    condition     = aws_s3_bucket_public_access_block.trail[0].block_public_policy && aws_guardduty_detector.this[0].enable
    error_message = "the trail is private and GuardDuty watches"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    name_prefix = "B"
    trail_days  = 1
  }

  expect_failures = [var.name_prefix, var.trail_days]
}
