# Way 1: one machine with NGINX, Let's Encrypt and the image.

data "aws_region" "current" {}
data "aws_partition" "current" {}
data "aws_caller_identity" "current" {}

# Ubuntu 24.04 by Canonical; only they write below this path.
data "aws_ssm_parameter" "ami" {
  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/${var.architecture == "arm64" ? "arm64" : "amd64"}/hvm/ebs-gp3/ami-id"
}

locals {
  region    = data.aws_region.current.region
  partition = data.aws_partition.current.partition
  account   = data.aws_caller_identity.current.account_id

  # The scripts and the unit of way 2: the same image starts the same way.
  templates = "${path.module}/../asg_web/templates"

  is_on_s3 = contains(keys(var.environment), "S3_BUCKET")

  settings = merge(
    {
      PORT            = "3000"
      NODE_ENV        = "production"
      DATABASE_CA     = "/etc/bookstore/database-ca.pem"
      TRUSTED_PROXIES = "1"
      PUBLIC_ORIGIN   = "https://${var.domain_name}"
      S3_REGION       = local.region
      UPLOAD_FOLDER   = "/var/lib/bookstore/uploads"
    },
    var.environment,
  )

  # The certificate is this machine's own: no metric of AWS knows when it ends. The topic is encrypted.
  alarm_statements = var.alarm_topic_arn == null ? [] : [
    { Effect = "Allow", Action = "sns:Publish", Resource = var.alarm_topic_arn },
    { Effect = "Allow", Action = "kms:GenerateDataKey", Resource = var.kms_key_arn },
  ]

  user_data = templatefile("${path.module}/templates/user_data.sh.tftpl", {
    settings              = join("\n", [for key, value in local.settings : "${key}=${value}"])
    image                 = var.image
    registry              = split("/", var.image)[0]
    region                = local.region
    database_ca_parameter = var.database_ca_parameter
    alarm_topic_arn       = var.alarm_topic_arn == null ? "" : var.alarm_topic_arn

    env_script = templatefile("${local.templates}/bookstore-env.sh.tftpl", {
      region         = local.region
      app_secret_arn = var.secret_arns.app
      secret_arns    = var.secret_arns.database
    })
    unit = templatefile("${local.templates}/bookstore@.service.tftpl", {
      region    = local.region
      log_group = aws_cloudwatch_log_group.this.name
      volumes   = local.is_on_s3 ? [] : ["/var/lib/bookstore/uploads:/var/lib/bookstore/uploads"]
    })
    certificate_script = templatefile("${path.module}/templates/certificate.sh.tftpl", {
      domain_name       = var.domain_name
      certificate_email = var.certificate_email
      acme_server       = var.acme_server
    })
    deploy_script = templatefile("${path.module}/templates/deploy.sh.tftpl", {})
    reload_script = templatefile("${path.module}/templates/reload-nginx.sh.tftpl", {})
    away_page     = templatefile("${path.module}/templates/shop-is-away.html.tftpl", {})
    nginx_conf = templatefile("${path.module}/templates/nginx.conf.tftpl", {
      domain_name      = var.domain_name
      upload_megabytes = var.upload_megabytes
    })
  })
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name_prefix}/app"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.kms_key_arn
}

resource "aws_security_group" "this" {
  name        = "${var.name_prefix}-web"
  description = "The shop's machine"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name_prefix}-web" }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = toset(var.ingress_cidrs)

  security_group_id = aws_security_group.this.id
  description       = "HTTPS"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

# Open to all: Let's Encrypt asks from addresses that it does not publish.
resource "aws_vpc_security_group_ingress_rule" "http" {
  security_group_id = aws_security_group.this.id
  description       = "HTTP: challenges of Let's Encrypt; the rest is sent on to HTTPS"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 80
  to_port           = 80
}

resource "aws_vpc_security_group_egress_rule" "web" {
  for_each = { http = 80, https = 443 }

  security_group_id = aws_security_group.this.id
  description       = "Packages, AWS services and providers by ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = each.value
  to_port           = each.value
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

resource "aws_vpc_security_group_egress_rule" "database" {
  security_group_id            = aws_security_group.this.id
  description                  = "MySQL"
  referenced_security_group_id = var.database_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 3306
  to_port                      = 3306
}

resource "aws_iam_role" "this" {
  name                 = "${var.name_prefix}-web"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "ec2.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_instance_profile" "this" {
  name = "${var.name_prefix}-web"
  role = aws_iam_role.this.name
}

resource "aws_iam_role_policy_attachment" "managed" {
  for_each = toset(["AmazonSSMManagedInstanceCore", "AmazonEC2ContainerRegistryPullOnly"])

  role       = aws_iam_role.this.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "this" {
  name = "secrets-and-logs"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      # One machine does it all, so it may read all: the price of this way.
      { Effect = "Allow", Action = "secretsmanager:GetSecretValue", Resource = concat([var.secret_arns.app], values(var.secret_arns.database)) },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = var.kms_key_arn },
      { Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.this.arn}:*" },
      { Effect = "Allow", Action = "ssm:GetParameter", Resource = "arn:${local.partition}:ssm:${local.region}:${local.account}:parameter${var.database_ca_parameter}" },
    ], local.alarm_statements)
  })
}

resource "aws_iam_role_policy" "more" {
  for_each = var.policies

  name   = each.key
  role   = aws_iam_role.this.id
  policy = each.value
}

resource "aws_instance" "this" {
  ami                     = data.aws_ssm_parameter.ami.insecure_value
  instance_type           = var.instance_type
  subnet_id               = var.subnet_id
  vpc_security_group_ids  = [aws_security_group.this.id]
  iam_instance_profile    = aws_iam_instance_profile.this.name
  user_data_base64        = base64gzip(local.user_data)
  monitoring              = true
  ebs_optimized           = true
  disable_api_termination = true

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
    # With photos in a folder the disk outlives the machine.
    delete_on_termination = local.is_on_s3
  }

  tags = {
    Name   = "${var.name_prefix}-web"
    Backup = "daily"
  }

  lifecycle {
    # A newer image of Ubuntu or script is taken by a replacement that somebody means; a newer image of
    # the shop comes by bookstore-deploy.
    ignore_changes = [ami, user_data_base64]
  }

  depends_on = [aws_iam_role_policy.this, aws_vpc_security_group_egress_rule.web]
}

resource "aws_eip" "this" {
  domain   = "vpc"
  instance = aws_instance.this.id

  tags = { Name = "${var.name_prefix}-web" }
}

# A new image, from anywhere, without a door into the machine.
resource "aws_ssm_document" "deploy" {
  name            = "${var.name_prefix}-deploy"
  document_type   = "Command"
  document_format = "JSON"
  target_type     = "/AWS::EC2::Instance"

  content = jsonencode({
    schemaVersion = "2.2"
    description   = "Brings an image of the shop: migrate, web, worker; back if it is not ready"
    parameters = {
      Image = {
        type           = "String"
        description    = "By digest: registry/name@sha256:..."
        allowedPattern = "^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$"
      }
    }
    mainSteps = [{
      action = "aws:runShellScript"
      name   = "deploy"
      inputs = {
        timeoutSeconds = "3600"
        runCommand     = ["/usr/local/sbin/bookstore-deploy '{{ Image }}'"]
      }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "recover" {
  alarm_name          = "${var.name_prefix}-web-recover"
  alarm_description   = "The host under the shop fails its checks: EC2 moves the machine."
  namespace           = "AWS/EC2"
  metric_name         = "StatusCheckFailed_System"
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  dimensions          = { InstanceId = aws_instance.this.id }
  alarm_actions       = concat(["arn:${local.partition}:automate:${local.region}:ec2:recover"], var.alarm_topic_arn == null ? [] : [var.alarm_topic_arn])
}
