mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/test"
}

run "every_night_and_every_month" {
  command = apply

  assert {
    condition     = length(aws_backup_plan.this.rule) == 2 && aws_backup_vault.this.kms_key_arn == var.kms_key_arn
    error_message = "daily and monthly, into an encrypted vault"
  }
  assert {
    condition     = length(aws_backup_restore_testing_plan.this) == 0 && length(aws_backup_vault_lock_configuration.this) == 0
    error_message = "restore tests and the lock are choices"
  }
}

run "restored_every_week" {
  command = apply

  variables {
    restore_test_types = ["Aurora", "EFS"]
    monthly_days       = 0
    lock_min_days      = 7
    alarm_topic        = { arn = "arn:aws:sns:us-east-1:111122223333:alarms" }
    copy_vault_arn     = "arn:aws:backup:eu-west-1:111122223333:backup-vault:copies"
  }

  assert {
    condition     = length(aws_backup_restore_testing_selection.this) == 2 && aws_backup_restore_testing_plan.this[0].name == "bookstore_test"
    error_message = "Aurora and EFS are restored to see that it works"
  }
  assert {
    condition     = length(aws_backup_plan.this.rule) == 1 && length(aws_cloudwatch_event_rule.failed) == 1 && aws_backup_vault_lock_configuration.this[0].min_retention_days == 7
    error_message = "no monthly rule, failures are told, the vault is locked"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    daily_days         = 1
    monthly_days       = 30
    schedule           = "daily"
    copy_vault_arn     = "x"
    lock_min_days      = 100
    restore_test_types = ["Photos"]
    alarm_topic        = { arn = "x" }
  }

  expect_failures = [
    var.daily_days,
    var.monthly_days,
    var.schedule,
    var.copy_vault_arn,
    var.lock_min_days,
    var.restore_test_types,
    var.alarm_topic,
  ]
}
