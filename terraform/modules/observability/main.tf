# Who is told of what: a topic, alarms on the figures that a shopper would notice, a dashboard, a budget.

data "aws_caller_identity" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.region

  balancer = var.load_balancer == null ? {} : {
    LoadBalancer = var.load_balancer.arn_suffix
    TargetGroup  = var.load_balancer.target_group_arn_suffix
  }

  # One line an alarm; what is null does not exist in this environment.
  alarms = merge(
    var.load_balancer == null ? {} : {
      server-errors = {
        what      = "More than one answer in a hundred is a server error."
        namespace = "AWS/ApplicationELB", metric = "", stat = "Sum", dimensions = local.balancer
        period    = 60, periods = 5, datapoints = 3, threshold = 1, operator = "GreaterThanThreshold", missing = "notBreaching"
      }
      no-server = {
        what      = "No server is ready: the shop is away."
        namespace = "AWS/ApplicationELB", metric = "HealthyHostCount", stat = "Minimum", dimensions = local.balancer
        period    = 60, periods = 1, datapoints = 1, threshold = 1, operator = "LessThanThreshold", missing = "breaching"
      }
      unhealthy-servers = {
        what      = "A server has not been ready for five minutes."
        namespace = "AWS/ApplicationELB", metric = "UnHealthyHostCount", stat = "Maximum", dimensions = local.balancer
        period    = 60, periods = 5, datapoints = 5, threshold = 0, operator = "GreaterThanThreshold", missing = "notBreaching"
      }
      slow-answers = {
        what      = "95 of 100 answers take longer than promised."
        namespace = "AWS/ApplicationELB", metric = "TargetResponseTime", stat = "p95", dimensions = local.balancer
        period    = 60, periods = 10, datapoints = 8, threshold = var.p95_seconds, operator = "GreaterThanThreshold", missing = "notBreaching"
      }
    },
    var.aurora_cluster == null ? {} : {
      database-cpu = {
        what      = "The writer works at 85 % for ten minutes."
        namespace = "AWS/RDS", metric = "CPUUtilization", stat = "Average", dimensions = { DBClusterIdentifier = var.aurora_cluster, Role = "WRITER" }
        period    = 60, periods = 10, datapoints = 10, threshold = 85, operator = "GreaterThanThreshold", missing = "missing"
      }
      replica-lag = {
        what      = "Readers are more than a second behind (milliseconds)."
        namespace = "AWS/RDS", metric = "AuroraReplicaLagMaximum", stat = "Maximum", dimensions = { DBClusterIdentifier = var.aurora_cluster }
        period    = 60, periods = 5, datapoints = 5, threshold = 1000, operator = "GreaterThanThreshold", missing = "notBreaching"
      }
      connections = {
        what      = "80 % of max_connections are in use."
        namespace = "AWS/RDS", metric = "DatabaseConnections", stat = "Maximum", dimensions = { DBClusterIdentifier = var.aurora_cluster, Role = "WRITER" }
        period    = 60, periods = 5, datapoints = 3, threshold = floor(var.max_connections * 0.8), operator = "GreaterThanThreshold", missing = "notBreaching"
      }
      deadlocks = {
        what      = "More than one deadlock a second; each is tried anew, many mean a new query takes locks in another order."
        namespace = "AWS/RDS", metric = "Deadlocks", stat = "Average", dimensions = { DBClusterIdentifier = var.aurora_cluster, Role = "WRITER" }
        period    = 60, periods = 5, datapoints = 5, threshold = 1, operator = "GreaterThanThreshold", missing = "notBreaching"
      }
      database-memory = {
        what      = "Less than 256 MB are free on an instance."
        namespace = "AWS/RDS", metric = "FreeableMemory", stat = "Minimum", dimensions = { DBClusterIdentifier = var.aurora_cluster }
        period    = 60, periods = 10, datapoints = 10, threshold = 268435456, operator = "LessThanThreshold", missing = "notBreaching"
      }
    },
    var.file_system == null ? {} : {
      efs-credits = {
        what      = "Burst credits of the file system end (bytes): change throughput_mode to elastic."
        namespace = "AWS/EFS", metric = "BurstCreditBalance", stat = "Minimum", dimensions = { FileSystemId = var.file_system.id }
        period    = 300, periods = 3, datapoints = 3, threshold = 100000000000, operator = "LessThanThreshold", missing = "notBreaching"
      }
    },
    var.autoscaling_group == null ? {} : {
      at-maximum = {
        what      = "The group has been at its maximum for 15 minutes: it cannot grow with the load."
        namespace = "AWS/AutoScaling", metric = "GroupInServiceInstances", stat = "Minimum", dimensions = { AutoScalingGroupName = var.autoscaling_group.name }
        period    = 60, periods = 15, datapoints = 15, threshold = var.autoscaling_group.max_size, operator = "GreaterThanOrEqualToThreshold", missing = "notBreaching"
      }
      servers-cpu = {
        what      = "Servers work at 90 % although the group may grow at 70 %."
        namespace = "AWS/EC2", metric = "CPUUtilization", stat = "Average", dimensions = { AutoScalingGroupName = var.autoscaling_group.name }
        period    = 60, periods = 10, datapoints = 10, threshold = 90, operator = "GreaterThanThreshold", missing = "missing"
      }
    },
    var.certificate == null ? {} : {
      certificate = {
        what      = "The certificate ends in less than 21 days: ACM renews at 60, so something keeps it from it (the record of validation?)."
        namespace = "AWS/CertificateManager", metric = "DaysToExpiry", stat = "Minimum", dimensions = { CertificateArn = var.certificate.arn }
        period    = 86400, periods = 1, datapoints = 1, threshold = 21, operator = "LessThanThreshold", missing = "notBreaching"
      }
    },
    merge([for name, id in var.instances : {
      "${name}-check" = {
        what      = "The machine does not pass its checks."
        namespace = "AWS/EC2", metric = "StatusCheckFailed", stat = "Maximum", dimensions = { InstanceId = id }
        period    = 60, periods = 3, datapoints = 3, threshold = 0, operator = "GreaterThanThreshold", missing = "breaching"
      }
      "${name}-cpu" = {
        what      = "The machine works at 90 % for 15 minutes."
        namespace = "AWS/EC2", metric = "CPUUtilization", stat = "Average", dimensions = { InstanceId = id }
        period    = 60, periods = 15, datapoints = 15, threshold = 90, operator = "GreaterThanThreshold", missing = "missing"
      }
    }]...),
  )
}

resource "aws_sns_topic" "alarms" {
  name              = "${var.name_prefix}-alarms"
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "AwsServicesOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "events.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.alarms.arn
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  })
}

resource "aws_sns_topic_subscription" "mail" {
  for_each = var.alarm_emails

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = each.key
}

resource "aws_sns_topic_subscription" "https" {
  for_each = var.alarm_endpoints

  topic_arn              = aws_sns_topic.alarms.arn
  protocol               = "https"
  endpoint               = each.key
  endpoint_auto_confirms = true
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name_prefix}-${each.key}"
  alarm_description   = "${each.value.what} ${var.runbook_url}#${each.key}"
  comparison_operator = each.value.operator
  threshold           = each.value.threshold
  evaluation_periods  = each.value.periods
  datapoints_to_alarm = each.value.datapoints
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  # All but one look at a single metric.
  namespace          = each.value.metric == "" ? null : each.value.namespace
  metric_name        = each.value.metric == "" ? null : each.value.metric
  period             = each.value.metric == "" ? null : each.value.period
  dimensions         = each.value.metric == "" ? null : each.value.dimensions
  statistic          = each.value.metric == "" || startswith(each.value.stat, "p") ? null : each.value.stat
  extended_statistic = each.value.metric != "" && startswith(each.value.stat, "p") ? each.value.stat : null

  # Errors are a share: ten in a thousand is a bad day, ten in eleven is an outage.
  dynamic "metric_query" {
    for_each = each.value.metric == "" ? { errors = "HTTPCode_Target_5XX_Count", refused = "HTTPCode_ELB_5XX_Count", requests = "RequestCount" } : {}

    content {
      id          = metric_query.key
      return_data = false

      metric {
        namespace   = each.value.namespace
        metric_name = metric_query.value
        period      = each.value.period
        stat        = "Sum"
        # What the load balancer itself refuses has no target group.
        dimensions = metric_query.key == "errors" ? each.value.dimensions : { LoadBalancer = each.value.dimensions["LoadBalancer"] }
      }
    }
  }

  dynamic "metric_query" {
    for_each = each.value.metric == "" ? [1] : []

    content {
      id          = "share"
      label       = "server errors, percent"
      expression  = "IF(requests > 20, 100 * (FILL(errors, 0) + FILL(refused, 0)) / requests, 0)"
      return_data = true
    }
  }
}

# --- a dashboard, as code

locals {
  widgets = flatten([
    [for widget in var.load_balancer == null ? [] : [1] : [
      { title = "Requests and errors a minute", metrics = [
        ["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "Sum" }],
        ["AWS/ApplicationELB", "HTTPCode_Target_5XX_Count", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "Sum" }],
        ["AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "Sum" }],
      ] },
      { title = "Time of answers (s)", metrics = [
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "p50" }],
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "p95" }],
        ["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer.arn_suffix, { stat = "p99" }],
      ] },
      { title = "Servers", metrics = [
        ["AWS/ApplicationELB", "HealthyHostCount", "TargetGroup", var.load_balancer.target_group_arn_suffix, "LoadBalancer", var.load_balancer.arn_suffix, { stat = "Minimum" }],
        ["AWS/ApplicationELB", "UnHealthyHostCount", "TargetGroup", var.load_balancer.target_group_arn_suffix, "LoadBalancer", var.load_balancer.arn_suffix, { stat = "Maximum" }],
      ] },
    ]],
    [for widget in var.autoscaling_group == null ? [] : [1] : [
      { title = "CPU of the servers (%)", metrics = [["AWS/EC2", "CPUUtilization", "AutoScalingGroupName", var.autoscaling_group.name, { stat = "Average" }]] },
    ]],
    [for widget in var.aurora_cluster == null ? [] : [1] : [
      { title = "Database: CPU (%) and connections", metrics = [
        ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", var.aurora_cluster, "Role", "WRITER", { stat = "Average" }],
        ["AWS/RDS", "CPUUtilization", "DBClusterIdentifier", var.aurora_cluster, "Role", "READER", { stat = "Average" }],
        ["AWS/RDS", "DatabaseConnections", "DBClusterIdentifier", var.aurora_cluster, "Role", "WRITER", { stat = "Maximum" }],
      ] },
      { title = "Database: commits, latency, lag of readers", metrics = [
        ["AWS/RDS", "CommitThroughput", "DBClusterIdentifier", var.aurora_cluster, { stat = "Average" }],
        ["AWS/RDS", "CommitLatency", "DBClusterIdentifier", var.aurora_cluster, { stat = "Average" }],
        ["AWS/RDS", "AuroraReplicaLagMaximum", "DBClusterIdentifier", var.aurora_cluster, { stat = "Maximum" }],
      ] },
    ]],
    [for name, id in var.instances : { title = "CPU of ${name} (%)", metrics = [["AWS/EC2", "CPUUtilization", "InstanceId", id, { stat = "Average" }]] }],
    [for widget in var.file_system == null ? [] : [1] : [
      { title = "File system: credits", metrics = [["AWS/EFS", "BurstCreditBalance", "FileSystemId", var.file_system.id, { stat = "Minimum" }]] },
    ]],
  ])
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name_prefix

  dashboard_body = jsonencode({
    widgets = [for index, widget in local.widgets : {
      type   = "metric"
      x      = (index % 2) * 12
      y      = floor(index / 2) * 6
      width  = 12
      height = 6
      properties = {
        title   = widget.title
        region  = local.region
        view    = "timeSeries"
        period  = 60
        metrics = widget.metrics
      }
    }]
  })
}

# --- what it costs

resource "aws_budgets_budget" "this" {
  name         = "${var.name_prefix}-monthly"
  budget_type  = "COST"
  limit_amount = tostring(var.monthly_budget)
  limit_unit   = "USD"
  time_unit    = "MONTHLY"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:Environment$%s", var.environment)]
  }

  dynamic "notification" {
    for_each = { "80" = "ACTUAL", "100" = "ACTUAL", "110" = "FORECASTED" }

    content {
      threshold                 = tonumber(notification.key)
      threshold_type            = "PERCENTAGE"
      comparison_operator       = "GREATER_THAN"
      notification_type         = notification.value
      subscriber_sns_topic_arns = [aws_sns_topic.alarms.arn]
    }
  }
}
