# One web ACL: managed rules against common attacks and known bad inputs, and two limits by address.

locals {
  managed = {
    AWSManagedRulesAmazonIpReputationList = 10
    AWSManagedRulesCommonRuleSet          = 20
    AWSManagedRulesKnownBadInputsRuleSet  = 30
    AWSManagedRulesSQLiRuleSet            = 40
  }

  watched = { SampledRequestsEnabled = true, CloudWatchMetricsEnabled = true }
  refused = { Block = { CustomResponse = { ResponseCode = 429 } } }

  managed_rules = [for name, priority in local.managed : {
    Name           = name
    Priority       = priority
    OverrideAction = { None = {} }
    Statement = {
      ManagedRuleGroupStatement = {
        VendorName = "AWS"
        Name       = name
        # Photos are posted in bodies larger than what WAF reads, and the app bounds bodies itself.
        RuleActionOverrides = [for rule in name == "AWSManagedRulesCommonRuleSet" ? var.count_only : [] : {
          Name        = rule
          ActionToUse = { Count = {} }
        }]
      }
    }
    VisibilityConfig = merge(local.watched, { MetricName = name })
  }]

  rate_rules = [
    {
      Name     = "posts-by-address"
      Priority = 50
      Action   = local.refused
      Statement = {
        RateBasedStatement = {
          Limit               = var.posts_per_5_minutes
          EvaluationWindowSec = 300
          AggregateKeyType    = "IP"
          ScopeDownStatement = {
            RegexMatchStatement = {
              RegexString         = "^post$"
              FieldToMatch        = { Method = {} }
              TextTransformations = [{ Priority = 0, Type = "LOWERCASE" }]
            }
          }
        }
      }
      VisibilityConfig = merge(local.watched, { MetricName = "posts-by-address" })
    },
    {
      Name     = "requests-by-address"
      Priority = 60
      Action   = local.refused
      Statement = {
        RateBasedStatement = {
          Limit               = var.requests_per_5_minutes
          EvaluationWindowSec = 300
          AggregateKeyType    = "IP"
        }
      }
      VisibilityConfig = merge(local.watched, { MetricName = "requests-by-address" })
    },
  ]
}

resource "aws_wafv2_web_acl" "this" {
  name        = "${var.name_prefix}-${lower(var.scope)}"
  description = "In front of the shop"
  scope       = var.scope

  # In the words of WAF's own API, as `aws wafv2 get-web-acl` prints them.
  rule_json = jsonencode(concat(local.managed_rules, local.rate_rules))

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "${var.name_prefix}-${lower(var.scope)}"
    sampled_requests_enabled   = true
  }
}

# WAF wants this beginning of the name.
resource "aws_cloudwatch_log_group" "this" {
  name              = "aws-waf-logs-${var.name_prefix}-${lower(var.scope)}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_wafv2_web_acl_logging_configuration" "this" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.this.arn]

  # Who is signed in is nobody's business in a log.
  redacted_fields {
    single_header {
      name = "cookie"
    }
  }

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  # What was let through is in the access logs already.
  logging_filter {
    default_behavior = "DROP"

    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"

      condition {
        action_condition {
          action = "BLOCK"
        }
      }

      condition {
        action_condition {
          action = "COUNT"
        }
      }
    }
  }
}
