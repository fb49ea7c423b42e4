# Aurora MySQL: one writer, readers in other zones, TLS required, the master password made, kept and
# rotated by RDS. The app handles a failover itself (it drops connections to a demoted writer).

locals {
  port = 3306
  # Two readers of the same tier: which one is promoted is RDS's choice, the larger first.
  instances = { for index in range(var.instance_count) : tostring(index) => index }

  insights_retention_days = var.insights_mode == "advanced" ? 465 : 7
}

resource "aws_db_subnet_group" "this" {
  name        = var.name_prefix
  description = "Isolated subnets"
  subnet_ids  = var.subnet_ids
}

resource "aws_security_group" "this" {
  name        = "${var.name_prefix}-aurora"
  description = "Aurora MySQL; no way out"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name_prefix}-aurora" }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.allowed_security_groups

  security_group_id            = aws_security_group.this.id
  description                  = "MySQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_rds_cluster_parameter_group" "this" {
  name_prefix = "${var.name_prefix}-"
  family      = "aurora-mysql8.0"
  description = "TLS required, utf8mb4, UTC, slow and audit logs"

  dynamic "parameter" {
    for_each = {
      require_secure_transport = "ON"
      character_set_server     = "utf8mb4"
      collation_server         = "utf8mb4_unicode_520_ci"
      time_zone                = "UTC"
      slow_query_log           = "1"
      long_query_time          = tostring(var.slow_query_seconds)
      log_output               = "FILE"
      server_audit_logging     = "1"
      server_audit_events      = "CONNECT,QUERY_DCL,QUERY_DDL"
    }

    content {
      name  = parameter.key
      value = parameter.value
      # What is safe while statements run applies at once; the rest at the next restart.
      apply_method = contains(["require_secure_transport", "slow_query_log", "long_query_time", "server_audit_logging", "server_audit_events"], parameter.key) ? "immediate" : "pending-reboot"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_iam_role" "monitoring" {
  name                 = "${var.name_prefix}-rds-monitoring"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

data "aws_partition" "current" {}

resource "aws_rds_cluster" "this" {
  cluster_identifier = var.name_prefix
  engine             = "aurora-mysql"
  engine_version     = var.engine_version
  database_name      = var.database_name
  port               = local.port

  master_username               = "bookstore_master"
  manage_master_user_password   = true
  master_user_secret_kms_key_id = var.kms_key_arn

  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  db_cluster_parameter_group_name = aws_rds_cluster_parameter_group.this.name

  storage_encrypted                   = true
  kms_key_id                          = var.kms_key_arn
  iam_database_authentication_enabled = var.enable_iam_auth

  backup_retention_period      = var.backup_retention_days
  preferred_backup_window      = "07:00-08:00" # UTC: 02:00 in Bogotá
  preferred_maintenance_window = "sun:08:30-sun:09:30"
  copy_tags_to_snapshot        = true
  deletion_protection          = var.deletion_protection
  skip_final_snapshot          = false
  final_snapshot_identifier    = "${var.name_prefix}-final"
  allow_major_version_upgrade  = false
  apply_immediately            = false

  enabled_cloudwatch_logs_exports = ["audit", "error", "slowquery"]

  database_insights_mode                = var.insights_mode
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.kms_key_arn
  performance_insights_retention_period = local.insights_retention_days
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn

  dynamic "serverlessv2_scaling_configuration" {
    for_each = var.serverless_capacity == null ? [] : [var.serverless_capacity]

    content {
      min_capacity = serverlessv2_scaling_configuration.value.min
      max_capacity = serverlessv2_scaling_configuration.value.max
    }
  }

  tags = { Backup = "daily" }

  depends_on = [aws_cloudwatch_log_group.exports, aws_iam_role_policy_attachment.monitoring]

  lifecycle {
    # Set by Aurora from the zones of the instances.
    ignore_changes = [availability_zones]
  }
}

# Made before RDS makes them, so that they are encrypted and end some day.
resource "aws_cloudwatch_log_group" "exports" {
  for_each = toset(["audit", "error", "slowquery"])

  name              = "/aws/rds/cluster/${var.name_prefix}/${each.key}"
  retention_in_days = each.key == "audit" ? 365 : 90
  kms_key_id        = var.kms_key_arn
}

resource "aws_rds_cluster_instance" "this" {
  for_each = local.instances

  identifier         = "${var.name_prefix}-${each.key}"
  cluster_identifier = aws_rds_cluster.this.id
  engine             = aws_rds_cluster.this.engine
  instance_class     = var.instance_class
  # The first two are candidates for the writer; later ones are spare readers.
  promotion_tier = each.value < 2 ? 0 : 2

  publicly_accessible          = false
  auto_minor_version_upgrade   = true
  ca_cert_identifier           = "rds-ca-rsa2048-g1"
  copy_tags_to_snapshot        = true
  performance_insights_enabled = true
  monitoring_interval          = 60
  monitoring_role_arn          = aws_iam_role.monitoring.arn

  lifecycle {
    # A minor upgrade is the cluster's; written here it would plan to replace the instances
    # (terraform-provider-aws 10714 and 25505).
    ignore_changes = [engine_version]
  }
}

# --- more readers while they are busy

resource "aws_appautoscaling_target" "readers" {
  count = var.reader_autoscaling == null ? 0 : 1

  service_namespace  = "rds"
  scalable_dimension = "rds:cluster:ReadReplicaCount"
  resource_id        = "cluster:${aws_rds_cluster.this.cluster_identifier}"
  min_capacity       = var.reader_autoscaling.min
  max_capacity       = var.reader_autoscaling.max
}

resource "aws_appautoscaling_policy" "readers" {
  count = var.reader_autoscaling == null ? 0 : 1

  name               = "${var.name_prefix}-readers-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.readers[0].service_namespace
  scalable_dimension = aws_appautoscaling_target.readers[0].scalable_dimension
  resource_id        = aws_appautoscaling_target.readers[0].resource_id

  target_tracking_scaling_policy_configuration {
    target_value       = var.reader_autoscaling.cpu_target
    scale_in_cooldown  = 600
    scale_out_cooldown = 300

    predefined_metric_specification {
      predefined_metric_type = "RDSReaderAverageCPUUtilization"
    }
  }
}
