# AWS Backup: whatever carries the tag Backup = daily (Aurora, EFS, the photos' bucket, volumes of way 1)
# is saved every night into an encrypted vault.

data "aws_partition" "current" {}

locals {
  managed = [
    "service-role/AWSBackupServiceRolePolicyForBackup",
    "service-role/AWSBackupServiceRolePolicyForRestores",
    "AWSBackupServiceRolePolicyForS3Backup",
    "AWSBackupServiceRolePolicyForS3Restore",
  ]
  # Plans of restore tests take letters, digits and underscores.
  test_name = replace(var.name_prefix, "-", "_")
}

resource "aws_backup_vault" "this" {
  name        = var.name_prefix
  kms_key_arn = var.kms_key_arn
}

resource "aws_backup_vault_lock_configuration" "this" {
  count = var.lock_min_days == null ? 0 : 1

  backup_vault_name   = aws_backup_vault.this.name
  min_retention_days  = var.lock_min_days
  changeable_for_days = 3
}

resource "aws_iam_role" "this" {
  name                 = "${var.name_prefix}-backup"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "backup.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = toset(local.managed)

  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/${each.key}"
}

resource "aws_backup_plan" "this" {
  name = var.name_prefix

  rule {
    rule_name                = "daily"
    target_vault_name        = aws_backup_vault.this.name
    schedule                 = var.schedule
    start_window             = 60
    completion_window        = 360
    enable_continuous_backup = false

    lifecycle {
      delete_after = var.daily_days
    }

    dynamic "copy_action" {
      for_each = var.copy_vault_arn == null ? [] : [var.copy_vault_arn]

      content {
        destination_vault_arn = copy_action.value

        lifecycle {
          delete_after = var.daily_days
        }
      }
    }
  }

  dynamic "rule" {
    for_each = var.monthly_days == 0 ? [] : [var.monthly_days]

    content {
      rule_name         = "monthly"
      target_vault_name = aws_backup_vault.this.name
      schedule          = "cron(0 9 1 * ? *)"
      start_window      = 60
      completion_window = 720

      lifecycle {
        delete_after = rule.value
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = "tagged"
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.this.arn
  resources    = ["*"]

  condition {
    string_equals {
      key   = "aws:ResourceTag/Backup"
      value = "daily"
    }
    # Not those of another environment in the same account.
    string_equals {
      key   = "aws:ResourceTag/NamePrefix"
      value = var.name_prefix
    }
  }
}

# --- a backup that was never restored is a hope

resource "aws_backup_restore_testing_plan" "this" {
  count = length(var.restore_test_types) > 0 ? 1 : 0

  name                = local.test_name
  schedule_expression = "cron(0 10 ? * SUN *)"
  start_window_hours  = 4

  recovery_point_selection {
    algorithm             = "LATEST_WITHIN_WINDOW"
    include_vaults        = [aws_backup_vault.this.arn]
    recovery_point_types  = ["SNAPSHOT"]
    selection_window_days = 7
  }
}

resource "aws_backup_restore_testing_selection" "this" {
  for_each = var.restore_test_types

  name                      = "${local.test_name}_${lower(each.key)}"
  restore_testing_plan_name = aws_backup_restore_testing_plan.this[0].name
  protected_resource_type   = each.key
  protected_resource_arns   = ["*"]
  iam_role_arn              = aws_iam_role.this.arn
  validation_window_hours   = 4

  protected_resource_conditions {
    string_equals {
      key   = "aws:ResourceTag/NamePrefix"
      value = var.name_prefix
    }
  }
}

resource "aws_cloudwatch_event_rule" "failed" {
  count = var.alarm_topic == null ? 0 : 1

  name        = "${var.name_prefix}-backup-failed"
  description = "A backup or a restore did not end well"

  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Backup Job State Change", "Restore Job State Change", "Copy Job State Change"]
    detail      = { state = ["FAILED", "ABORTED", "EXPIRED"] }
  })
}

resource "aws_cloudwatch_event_target" "failed" {
  count = var.alarm_topic == null ? 0 : 1

  rule = aws_cloudwatch_event_rule.failed[0].name
  arn  = var.alarm_topic.arn
}
