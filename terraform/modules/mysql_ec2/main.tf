# Way 1: MySQL 8.0 on a machine of its own. The data lie on a volume that outlives the machine; so does
# the address, which belongs to a network interface.

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

# Ubuntu 24.04 by Canonical; only they write below this path.
data "aws_ssm_parameter" "ami" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/${var.architecture == "arm64" ? "arm64" : "amd64"}/hvm/ebs-gp3/ami-id"
}

locals {
  region       = data.aws_region.current.region
  ca_parameter = "/${var.name_prefix}/database/ca"

  user_data = templatefile("${path.module}/templates/user_data.sh.tftpl", {
    volume_id           = aws_ebs_volume.data.id
    region              = local.region
    master_secret_arn   = var.master_secret_arn
    ca_parameter        = local.ca_parameter
    database_name       = var.database_name
    buffer_pool_percent = var.buffer_pool_percent
    settings = templatefile("${path.module}/templates/mysql.cnf.tftpl", {
      max_connections = var.max_connections
    })
  })
}

resource "aws_security_group" "this" {
  name        = "${var.name_prefix}-mysql"
  description = "MySQL"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name_prefix}-mysql" }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.allowed_security_groups

  security_group_id            = aws_security_group.this.id
  description                  = "MySQL from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_vpc_security_group_egress_rule" "web" {
  for_each = { http = 80, https = 443 }

  security_group_id = aws_security_group.this.id
  description       = "Packages and AWS services by ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
}

resource "aws_iam_role" "this" {
  name                 = "${var.name_prefix}-mysql"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name_prefix}-mysql"
  role = aws_iam_role.this.name
}

resource "aws_iam_role_policy_attachment" "session_manager" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/AmazonSSMManagedInstanceCore"
}

resource "aws_iam_role_policy" "this" {
  name = "master-secret-and-authority"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = var.master_secret_arn },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = var.kms_key_arn },
      {
        Effect   = "Allow"
        Action   = "ssm:PutParameter"
        Resource = "arn:${data.aws_partition.current.partition}:ssm:${local.region}:${data.aws_caller_identity.current.account_id}:parameter${local.ca_parameter}"
      },
    ]
  })
}

resource "aws_network_interface" "this" {
  subnet_id       = var.subnet_id
  security_groups = [aws_security_group.this.id]
  description     = "Address of MySQL of ${var.name_prefix}, kept when the machine is replaced"

  tags = { Name = "${var.name_prefix}-mysql" }
}

resource "aws_ebs_volume" "data" {
  availability_zone = var.zone
  size              = var.data_gigabytes
  type              = "gp3"
  encrypted         = true
  kms_key_id        = var.kms_key_arn
  final_snapshot    = true

  tags = {
    Name   = "${var.name_prefix}-mysql-data"
    Backup = "daily"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_instance" "this" {
  ami                     = data.aws_ssm_parameter.ami.insecure_value
  instance_type           = var.instance_type
  iam_instance_profile    = aws_iam_instance_profile.this.name
  user_data_base64        = base64gzip(local.user_data)
  monitoring              = true
  ebs_optimized           = true
  disable_api_termination = true

  primary_network_interface {
    network_interface_id = aws_network_interface.this.id
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }

  root_block_device {
    volume_type = "gp3"
    volume_size = var.disk_gigabytes
    encrypted   = true
    kms_key_id  = var.kms_key_arn
  }

  tags = { Name = "${var.name_prefix}-mysql" }

  lifecycle {
    # A newer image or script is taken by a replacement that somebody means:
    # terraform apply -replace=module.mysql.aws_instance.this
    ignore_changes = [ami, user_data_base64]
  }

  depends_on = [aws_iam_role_policy.this, aws_vpc_security_group_egress_rule.web]
}

resource "aws_volume_attachment" "data" {
  device_name                    = "/dev/sdf"
  volume_id                      = aws_ebs_volume.data.id
  instance_id                    = aws_instance.this.id
  stop_instance_before_detaching = true
}

# A broken host: the same machine comes up on another.
resource "aws_cloudwatch_metric_alarm" "recover" {
  alarm_name          = "${var.name_prefix}-mysql-recover"
  alarm_description   = "The host under MySQL fails its checks: EC2 moves the machine."
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_System"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { InstanceId = aws_instance.this.id }
  alarm_actions       = ["arn:${data.aws_partition.current.partition}:automate:${local.region}:ec2:recover"]
}
