mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
}

run "a_key_that_rotates_and_a_secret_a_user" {
  command = plan

  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "the key rotates and waits 30 days before it goes"
  }
  assert {
    condition     = toset(keys(aws_secretsmanager_secret.database)) == toset(["app", "migrator", "reader"])
    error_message = "app, migrator and reader have a secret each"
  }
  assert {
    condition     = aws_secretsmanager_secret.app.name == "bookstore-test/app" && aws_secretsmanager_secret.app.recovery_window_in_days == 30
    error_message = "the app's secret can be found by its name and brought back"
  }
  assert {
    condition     = alltrue([for version in aws_secretsmanager_secret_version.database : version.secret_string == null])
    error_message = "no value may stand in the state"
  }
  assert {
    condition     = strcontains(aws_kms_key.this.policy, "logs.us-east-1.amazonaws.com") && !strcontains(aws_kms_key.this.policy, "GrantsForThoseDisks")
    error_message = "log groups may use the key; disk roles only when they are named"
  }
}

run "disks_of_auto_scaling" {
  command = plan

  variables {
    service_linked_roles = ["aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
  }

  assert {
    condition     = strcontains(aws_kms_key.this.policy, "AWSServiceRoleForAutoScaling")
    error_message = "Auto Scaling may start servers with encrypted disks"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    name_prefix          = "x"
    database_users       = { app = "Name-With-Hyphens" }
    password_version     = 0
    recovery_window_days = 3
    service_linked_roles = ["some-role"]
  }

  expect_failures = [
    var.name_prefix,
    var.database_users,
    var.password_version,
    var.recovery_window_days,
    var.service_linked_roles,
  ]
}
