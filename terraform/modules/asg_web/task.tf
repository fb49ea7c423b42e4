# Commands that run once: migrate and grants. They need other secrets than a server has, so they get a
# machine of their own with a role of its own, which ends when the command does:
#   aws ec2 run-instances --launch-template LaunchTemplateName=<prefix>-task \
#     --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=<prefix>-task},{Key=Task,Value=migrate},{Key=Image,Value=...@sha256:...}]'
# terraform/run-task.sh does that and waits.

locals {
  task_user_data = templatefile("${path.module}/templates/user_data.sh.tftpl", merge(local.shared_template, {
    task = true
    # Photos are none of a task's business.
    efs = null
    env_script = templatefile("${path.module}/templates/bookstore-env.sh.tftpl", {
      region         = local.region
      app_secret_arn = var.secret_arns.app
      secret_arns    = var.secret_arns.database
    })
  }))
}

resource "aws_iam_role" "task" {
  name                 = "${var.name_prefix}-task"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_instance_profile" "task" {
  name = "${var.name_prefix}-task"
  role = aws_iam_role.task.name
}

resource "aws_iam_role_policy_attachment" "task_pull" {
  role       = aws_iam_role.task.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly"
}

resource "aws_iam_role_policy" "task" {
  name = "secrets-logs-and-result"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = concat([var.secret_arns.app], values(var.secret_arns.database)) },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = var.kms_key_arn },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.this.arn}:*" },
      {
        Effect   = "Allow"
        Action   = "ec2:CreateTags"
        Resource = "arn:${data.aws_partition.current.partition}:ec2:${local.region}:${data.aws_caller_identity.current.account_id}:instance/*"
        Condition = {
          StringEquals              = { "aws:ResourceTag/Name" = "${var.name_prefix}-task" }
          "ForAllValues:StringLike" = { "aws:TagKeys" = ["Result"] }
        }
      },
    ]
  })
}

resource "aws_launch_template" "task" {
  name                                 = "${var.name_prefix}-task"
  image_id                             = data.aws_ssm_parameter.ami.insecure_value
  instance_type                        = var.instance_types[0]
  update_default_version               = true
  user_data                            = base64gzip(local.task_user_data)
  ebs_optimized                        = true
  instance_initiated_shutdown_behavior = "terminate"

  iam_instance_profile {
    arn = aws_iam_instance_profile.task.arn
  }

  network_interfaces {
    subnet_id                   = var.subnet_ids[0]
    security_groups             = [aws_security_group.this.id]
    associate_public_ip_address = "false"
    delete_on_termination       = "true"
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "enabled"
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
}
