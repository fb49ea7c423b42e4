mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix             = "bookstore-test"
  vpc_id                  = "vpc-1"
  subnet_ids              = ["subnet-1", "subnet-2", "subnet-3"]
  kms_key_arn             = "arn:aws:kms:us-east-1:111122223333:key/test"
  allowed_security_groups = { web = "sg-1" }
}

run "writer_and_reader_by_default" {
  command = plan

  assert {
    condition     = length(aws_rds_cluster_instance.this) == 2 && alltrue([for instance in aws_rds_cluster_instance.this : instance.publicly_accessible == false])
    error_message = "a writer and a reader, neither public"
  }
  assert {
    condition     = aws_rds_cluster.this.manage_master_user_password && aws_rds_cluster.this.master_password == null
    error_message = "RDS keeps the master password"
  }
  assert {
    condition     = aws_rds_cluster.this.deletion_protection && !aws_rds_cluster.this.skip_final_snapshot && aws_rds_cluster.this.copy_tags_to_snapshot
    error_message = "the cluster is hard to lose"
  }
  assert {
    condition     = aws_rds_cluster.this.storage_encrypted && aws_rds_cluster.this.kms_key_id == var.kms_key_arn && aws_rds_cluster.this.backup_retention_period >= 7
    error_message = "encrypted, and at least a week of backups"
  }
  assert {
    condition     = contains([for parameter in aws_rds_cluster_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "require_secure_transport=ON")
    error_message = "TLS is required"
  }
  assert {
    condition     = contains([for parameter in aws_rds_cluster_parameter_group.this.parameter : "${parameter.name}=${parameter.value}"], "character_set_server=utf8mb4")
    error_message = "utf8mb4 is the character set"
  }
  assert {
    condition     = toset(aws_rds_cluster.this.enabled_cloudwatch_logs_exports) == toset(["audit", "error", "slowquery"]) && length(aws_cloudwatch_log_group.exports) == 3
    error_message = "audit, error and slow logs go to CloudWatch, in groups that end"
  }
  assert {
    condition     = aws_rds_cluster.this.monitoring_interval == 60 && aws_rds_cluster.this.performance_insights_enabled
    error_message = "the cluster is watched"
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["web"].from_port == 3306 && aws_vpc_security_group_ingress_rule.clients["web"].cidr_ipv4 == null
    error_message = "only members of named groups may connect, no address ranges"
  }
  assert {
    condition     = length(aws_db_proxy.this) == 0 && length(aws_appautoscaling_target.readers) == 0
    error_message = "proxy and reader autoscaling are choices"
  }
}

run "readers_that_scale_and_a_proxy" {
  command = plan

  variables {
    instance_count     = 3
    reader_autoscaling = { min = 2, max = 5 }
    proxy              = { secret_arns = ["arn:aws:secretsmanager:us-east-1:111122223333:secret:x"] }
  }

  assert {
    condition     = aws_appautoscaling_policy.readers[0].target_tracking_scaling_policy_configuration[0].target_value == 70
    error_message = "readers scale at 70 % CPU"
  }
  assert {
    condition     = aws_db_proxy.this[0].require_tls
    error_message = "the proxy requires TLS"
  }
  assert {
    condition     = aws_rds_cluster_instance.this["2"].promotion_tier == 2 && aws_rds_cluster_instance.this["1"].promotion_tier == 0
    error_message = "the first two are candidates for the writer"
  }
}

run "serverless_in_dev" {
  command = plan

  variables {
    instance_class      = "db.serverless"
    serverless_capacity = { min = 0.5, max = 2 }
    instance_count      = 1
  }

  assert {
    condition     = aws_rds_cluster.this.serverlessv2_scaling_configuration[0].max_capacity == 2
    error_message = "the capacity is bounded"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    engine_version          = "8.0.mysql_aurora.2.11.1"
    subnet_ids              = ["subnet-1"]
    instance_class          = "db.serverless"
    instance_count          = 0
    backup_retention_days   = 1
    reader_autoscaling      = { min = 3, max = 2 }
    insights_mode           = "none"
    allowed_security_groups = { all = "0.0.0.0/0" }
  }

  expect_failures = [
    var.engine_version,
    var.subnet_ids,
    var.instance_class,
    var.instance_count,
    var.backup_retention_days,
    var.reader_autoscaling,
    var.insights_mode,
    var.allowed_security_groups,
  ]
}
