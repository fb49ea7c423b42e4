# Way 2: servers of one image behind a load balancer, as many as the load wants.

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

# The newest Amazon Linux 2023. Only AWS writes below /aws/service, so the owner is certain; read at the
# plan, so that a new image is a change that one sees and that rolls out like any other.
data "aws_ssm_parameter" "ami" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${var.architecture}"
}

locals {
  region   = data.aws_region.current.region
  registry = split("/", var.image)[0]
  port     = 3000

  settings = merge(
    {
      PORT        = tostring(local.port)
      NODE_ENV    = "production"
      DATABASE_CA = "/etc/bookstore/database-ca.pem"
      S3_REGION   = local.region
    },
    var.efs == null ? {} : { UPLOAD_FOLDER = "/mnt/efs/uploads" },
    var.environment,
  )

  shared_template = {
    efs             = var.efs
    image           = var.image
    registry        = local.registry
    database_ca_url = var.database_ca_url
    settings        = join("\n", [for key, value in local.settings : "${key}=${value}"])
    unit = templatefile("${path.module}/templates/bookstore@.service.tftpl", {
      region    = local.region
      log_group = aws_cloudwatch_log_group.this.name
      volumes   = var.efs == null ? [] : ["/mnt/efs/uploads:/mnt/efs/uploads"]
    })
    task_script = templatefile("${path.module}/templates/bookstore-task.sh.tftpl", {
      region    = local.region
      log_group = aws_cloudwatch_log_group.this.name
    })
  }

  user_data = templatefile("${path.module}/templates/user_data.sh.tftpl", merge(local.shared_template, {
    task = false
    env_script = templatefile("${path.module}/templates/bookstore-env.sh.tftpl", {
      region         = local.region
      app_secret_arn = var.secret_arns.app
      # A server knows the app's user and no other.
      secret_arns = { app = var.secret_arns.database["app"] }
    })
  }))
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name_prefix}/app"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

# --- who may speak with whom

resource "aws_security_group" "this" {
  name        = "${var.name_prefix}-web"
  description = "Servers of the shop"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name_prefix}-web" }
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  security_group_id            = aws_security_group.this.id
  description                  = "The shop, from the load balancer"
  referenced_security_group_id = var.load_balancer.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  security_group_id            = var.load_balancer.security_group_id
  description                  = "From the load balancer to the shop"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = local.port
  to_port                      = local.port
}

resource "aws_vpc_security_group_egress_rule" "database" {
  security_group_id            = aws_security_group.this.id
  description                  = "MySQL"
  referenced_security_group_id = var.database_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_vpc_security_group_egress_rule" "efs" {
  count = var.efs == null ? 0 : 1

  security_group_id            = aws_security_group.this.id
  description                  = "Photos by NFS"
  referenced_security_group_id = var.efs.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "AWS services, packages, providers"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "smtp" {
  count = var.smtp_port == null ? 0 : 1

  security_group_id = aws_security_group.this.id
  description       = "Mail"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = var.smtp_port
  to_port           = var.smtp_port
}

# --- what a server may do

resource "aws_iam_role" "web" {
  name                 = "${var.name_prefix}-web"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_instance_profile" "web" {
  name = "${var.name_prefix}-web"
  role = aws_iam_role.web.name
}

# Session Manager in place of SSH: no key pair, no open port, every session in CloudTrail.
resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.web.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy_attachment" "pull" {
  role       = aws_iam_role.web.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
}

resource "aws_iam_role_policy" "web" {
  name = "secrets-and-logs"
  role = aws_iam_role.web.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = [var.secret_arns.app, var.secret_arns.database["app"]] },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = var.kms_key_arn },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.this.arn}:*" },
    ]
  })
}

resource "aws_iam_role_policy" "more" {
  for_each = var.policies

  name   = each.key
  role   = aws_iam_role.web.id
  policy = each.value
}

# --- servers

resource "aws_launch_template" "web" {
  name                   = "${var.name_prefix}-web"
  image_id               = data.aws_ssm_parameter.ami.insecure_value
  instance_type          = var.instance_types[0]
  update_default_version = true
  vpc_security_group_ids = [aws_security_group.this.id]
  user_data              = base64gzip(local.user_data)
  ebs_optimized          = true

  iam_instance_profile {
    arn = aws_iam_instance_profile.web.arn
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  monitoring {
    enabled = true
  }

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      volume_type           = "gp3"
      volume_size           = var.disk_gigabytes
      encrypted             = true
      kms_key_id            = var.kms_key_arn
      delete_on_termination = true
    }
  }

  dynamic "tag_specifications" {
    for_each = ["instance", "volume"]

    content {
      resource_type = tag_specifications.value
      tags          = { Name = "${var.name_prefix}-web" }
    }
  }
}

resource "aws_autoscaling_group" "web" {
  name                = "${var.name_prefix}-web"
  min_size            = var.min_size
  max_size            = var.max_size
  vpc_zone_identifier = var.subnet_ids
  target_group_arns   = [var.load_balancer.target_group_arn]

  # desired_capacity is left out: it is scaling's, and an apply would set it back.

  health_check_type         = "ELB"
  health_check_grace_period = var.warmup_seconds
  default_instance_warmup   = var.warmup_seconds
  termination_policies      = ["OldestLaunchTemplate", "Default"]
  max_instance_lifetime     = 2592000 # 30 days: no server grows old
  capacity_rebalance        = var.mixed_instances != null
  wait_for_capacity_timeout = "15m"
  enabled_metrics           = ["GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize", "GroupMinSize", "GroupPendingInstances", "GroupTotalInstances"]

  dynamic "launch_template" {
    for_each = var.mixed_instances == null ? [1] : []

    content {
      id      = aws_launch_template.web.id
      version = aws_launch_template.web.latest_version
    }
  }

  dynamic "mixed_instances_policy" {
    for_each = var.mixed_instances == null ? [] : [var.mixed_instances]

    content {
      instances_distribution {
        on_demand_base_capacity                  = mixed_instances_policy.value.on_demand_base
        on_demand_percentage_above_base_capacity = mixed_instances_policy.value.on_demand_percentage_above
        spot_allocation_strategy                 = "price-capacity-optimized"
      }

      launch_template {
        launch_template_specification {
          launch_template_id = aws_launch_template.web.id
          version            = aws_launch_template.web.latest_version
        }

        dynamic "override" {
          for_each = var.instance_types

          content {
            instance_type = override.value
          }
        }
      }
    }
  }

  instance_maintenance_policy {
    min_healthy_percentage = 100
    max_healthy_percentage = 150
  }

  instance_refresh {
    strategy = "Rolling"

    preferences {
      min_healthy_percentage = 100
      max_healthy_percentage = 150
      instance_warmup        = var.warmup_seconds
      auto_rollback          = true
      skip_matching          = true

      alarm_specification {
        alarms = [aws_cloudwatch_metric_alarm.rollback.alarm_name]
      }
    }
  }

  tag {
    key                 = "Name"
    value               = "${var.name_prefix}-web"
    propagate_at_launch = true
  }

  lifecycle {
    # The target's and the group's ends wait for each other otherwise.
    create_before_destroy = false
  }

  depends_on = [aws_vpc_security_group_egress_rule.https, aws_iam_role_policy.web, aws_iam_role_policy_attachment.pull]
}

# New servers that answer with errors: the refresh stops and goes back.
resource "aws_cloudwatch_metric_alarm" "rollback" {
  alarm_name          = "${var.name_prefix}-refresh-5xx"
  alarm_description   = "More than ten server errors a minute, two minutes running: an instance refresh rolls back."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_Target_5XX_Count"
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"

  dimensions = {
    LoadBalancer = var.load_balancer.arn_suffix
    TargetGroup  = var.load_balancer.target_group_arn_suffix
  }
}

resource "aws_autoscaling_policy" "cpu" {
  name                   = "${var.name_prefix}-cpu"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.cpu_target

    predefined_metric_specification {
      predefined_metric_type = "ASGAverageCPUUtilization"
    }
  }
}

resource "aws_autoscaling_policy" "requests" {
  name                   = "${var.name_prefix}-requests"
  autoscaling_group_name = aws_autoscaling_group.web.name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = var.requests_target

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${var.load_balancer.arn_suffix}/${var.load_balancer.target_group_arn_suffix}"
    }
  }
}
