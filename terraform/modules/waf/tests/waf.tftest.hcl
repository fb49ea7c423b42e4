mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
  scope       = "REGIONAL"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/test"
}

run "managed_rules_and_limits" {
  command = plan

  assert {
    condition     = length(jsondecode(aws_wafv2_web_acl.this.rule_json)) == 6
    error_message = "four managed groups and two limits"
  }
  assert {
    condition     = length(distinct([for rule in jsondecode(aws_wafv2_web_acl.this.rule_json) : rule.Priority])) == 6
    error_message = "each rule has a priority of its own"
  }
  assert {
    condition = alltrue([for name in ["AWSManagedRulesCommonRuleSet", "AWSManagedRulesKnownBadInputsRuleSet"] :
    contains([for rule in jsondecode(aws_wafv2_web_acl.this.rule_json) : rule.Name], name)])
    error_message = "common attacks and known bad inputs are refused"
  }
  assert {
    condition     = alltrue([for rule in jsondecode(aws_wafv2_web_acl.this.rule_json) : try(rule.Action.Block.CustomResponse.ResponseCode, 429) == 429])
    error_message = "whom a limit stops is told so with 429"
  }
  assert {
    condition     = startswith(aws_cloudwatch_log_group.this.name, "aws-waf-logs-")
    error_message = "WAF writes only to groups with that beginning"
  }
  assert {
    condition     = length(aws_wafv2_web_acl_logging_configuration.this.redacted_fields) == 2
    error_message = "cookies and authorization stay out of the log"
  }
}

run "for_cloudfront" {
  command = plan

  variables {
    scope = "CLOUDFRONT"
  }

  assert {
    condition     = aws_wafv2_web_acl.this.scope == "CLOUDFRONT" && aws_wafv2_web_acl.this.name == "bookstore-test-cloudfront"
    error_message = "the scope stands in the name"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    scope                  = "GLOBAL"
    requests_per_5_minutes = 10
    posts_per_5_minutes    = 10
    count_only             = ["a rule"]
    log_retention_days     = 2
  }

  expect_failures = [
    var.scope,
    var.requests_per_5_minutes,
    var.posts_per_5_minutes,
    var.count_only,
    var.log_retention_days,
  ]
}
