mock_provider "aws" {
  source = "../../mocks"

  mock_resource "aws_sns_topic" {
    defaults = {
      arn = "arn:aws:sns:us-east-1:111122223333:bookstore-test-alarms"
    }
  }
}

variables {
  name_prefix    = "bookstore-test"
  environment    = "prod"
  kms_key_arn    = "arn:aws:kms:us-east-1:111122223333:key/test"
  alarm_emails   = ["ops@example.com"]
  monthly_budget = 500
}

run "way_two_is_watched" {
  command = apply

  variables {
    load_balancer     = { arn_suffix = "app/x/1", target_group_arn_suffix = "targetgroup/x/1" }
    aurora_cluster    = "bookstore-test"
    autoscaling_group = { name = "bookstore-test-web", max_size = 6 }
    file_system       = { id = "fs-1" }
    certificate       = { arn = "arn:aws:acm:us-east-1:111122223333:certificate/x" }
  }

  assert {
    condition = alltrue([for name in ["server-errors", "no-server", "unhealthy-servers", "slow-answers", "database-cpu", "replica-lag", "connections", "efs-credits", "certificate", "at-maximum"] :
    contains(keys(aws_cloudwatch_metric_alarm.this), name)])
    error_message = "errors, servers, time, database, credits and certificate are watched"
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.alarm_actions) == 1 && strcontains(alarm.alarm_description, "runbook.md#")])
    error_message = "each alarm tells somebody and says where to read on"
  }
  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this["server-errors"].metric_query) == 4 && aws_cloudwatch_metric_alarm.this["server-errors"].metric_name == null
    error_message = "errors are a share of the requests"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.this["slow-answers"].extended_statistic == "p95" && aws_cloudwatch_metric_alarm.this["connections"].threshold == 800
    error_message = "p95, and 80 % of the connections"
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 7
    error_message = "a dashboard with seven pictures"
  }
  assert {
    condition     = length(aws_sns_topic_subscription.mail) == 1 && aws_budgets_budget.this.limit_amount == "500" && length(aws_budgets_budget.this.notification) == 3
    error_message = "somebody is told, also of money"
  }
  assert {
    condition     = one(aws_budgets_budget.this.cost_filter).values[0] == "user:Environment$prod"
    error_message = "the budget counts its environment"
  }
}

run "way_one_is_watched" {
  command = apply

  variables {
    instances = { web = "i-1", mysql = "i-2" }
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["web-check", "web-cpu", "mysql-check", "mysql-cpu"])
    error_message = "both machines are watched, and nothing that is not there"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    alarm_emails      = []
    alarm_endpoints   = ["http://x"]
    runbook_url       = "x"
    max_connections   = 1
    file_system       = { id = "x" }
    autoscaling_group = { name = "x", max_size = 0 }
    instances         = { web = "x" }
    certificate       = { arn = "x" }
    p95_seconds       = 0
    monthly_budget    = 0
    environment       = "production"
    load_balancer     = { arn_suffix = "net/x", target_group_arn_suffix = "x" }
  }

  expect_failures = [
    var.alarm_emails,
    var.alarm_endpoints,
    var.runbook_url,
    var.max_connections,
    var.file_system,
    var.autoscaling_group,
    var.instances,
    var.certificate,
    var.p95_seconds,
    var.monthly_budget,
    var.environment,
    var.load_balancer,
  ]
}
