# The key of one environment and its secrets. Values are made by ephemeral resources and handed over
# by write-only arguments: they stand neither in the state nor in a plan.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  root_arn  = "arn:${local.partition}:iam::${local.account}:root"

  disk_roles = [for role in var.service_linked_roles : "arn:${local.partition}:iam::${local.account}:role/${role}"]

  service_statements = [
    {
      Sid       = "LogGroupsOfThisAccount"
      Effect    = "Allow"
      Principal = { Service = "logs.${local.region}.amazonaws.com" }
      Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
      Resource  = "*"
      Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:${local.region}:${local.account}:log-group:*" } }
    },
    {
      Sid       = "AlarmsAndBudgetsToTheTopic"
      Effect    = "Allow"
      Principal = { Service = ["cloudwatch.amazonaws.com", "budgets.amazonaws.com", "events.amazonaws.com", "backup.amazonaws.com"] }
      Action    = ["kms:Decrypt", "kms:GenerateDataKey"]
      Resource  = "*"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    },
  ]

  disk_statements = [for statement in [
    {
      Sid       = "DisksOfServersThatAwsStarts"
      Effect    = "Allow"
      Principal = { AWS = local.disk_roles }
      Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
      Resource  = "*"
    },
    {
      Sid       = "GrantsForThoseDisks"
      Effect    = "Allow"
      Principal = { AWS = local.disk_roles }
      Action    = "kms:CreateGrant"
      Resource  = "*"
      Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } }
    },
  ] : statement if length(local.disk_roles) > 0]
}

resource "aws_kms_key" "this" {
  description             = "Data at rest of ${var.name_prefix}"
  enable_key_rotation     = true
  deletion_window_in_days = 30

  # In a key policy "*" is this key.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "PoliciesOfTheAccount"
        Effect    = "Allow"
        Principal = { AWS = local.root_arn }
        Action    = "kms:*"
        Resource  = "*"
      },
    ], local.service_statements, local.disk_statements)
  })

  lifecycle {
    # Without the key every volume, backup and secret of the environment is lost.
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name_prefix}"
  target_key_id = aws_kms_key.this.key_id
}

# --- what signs cookies and tokens; SMTP_URL and, for who takes money by Wompi, its keys are filled in by
# the operator (docs/run/asg.md); an empty one is as none

ephemeral "random_password" "secret_key" {
  length  = 64
  special = false
}

resource "aws_secretsmanager_secret" "app" {
  name                    = "${var.name_prefix}/app"
  description             = "SECRET_KEY, SMTP_URL and, optional, the keys of Wompi"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "app" {
  secret_id = aws_secretsmanager_secret.app.id
  secret_string_wo = jsonencode({
    SECRET_KEY             = ephemeral.random_password.secret_key.result
    SMTP_URL               = ""
    WOMPI_PUBLIC_KEY       = ""
    WOMPI_PRIVATE_KEY      = ""
    WOMPI_INTEGRITY_SECRET = ""
    WOMPI_EVENTS_SECRET    = ""
  })
  # Written once: a later value ("new,old" while a key is rotated) is the operator's.
  secret_string_wo_version = 1
}

# --- users of the database

ephemeral "random_password" "database" {
  for_each = var.database_users

  length = 40
  # No character that a URL, a shell or a file of variables would read otherwise.
  special = false
}

resource "aws_secretsmanager_secret" "database" {
  for_each = var.database_users

  name                    = "${var.name_prefix}/database/${each.key}"
  description             = "Database user ${each.value}"
  kms_key_id              = aws_kms_key.this.arn
  recovery_window_in_days = var.recovery_window_days
}

resource "aws_secretsmanager_secret_version" "database" {
  for_each = var.database_users

  secret_id = aws_secretsmanager_secret.database[each.key].id
  secret_string_wo = jsonencode({
    username = each.value
    password = ephemeral.random_password.database[each.key].result
  })
  secret_string_wo_version = var.password_version
}
