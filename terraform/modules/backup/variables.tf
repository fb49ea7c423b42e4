variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts data at rest."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:kms:[a-z0-9-]+:[0-9]{12}:key/.+$", var.kms_key_arn))
    error_message = "kms_key_arn: the ARN of a KMS key."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary of every role made here; null without one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:policy/.+$", coalesce(var.permissions_boundary_arn, "-")))
    error_message = "permissions_boundary_arn: the ARN of a managed policy of this account, or null."
  }
}

variable "daily_days" {
  description = "Days that a daily backup is kept."
  type        = number
  default     = 35

  validation {
    condition     = var.daily_days >= 7 && var.daily_days <= 365
    error_message = "daily_days: 7 to 365."
  }
}

variable "monthly_days" {
  description = "Days that the backup of the first of a month is kept; 0 for none."
  type        = number
  default     = 365

  validation {
    condition     = var.monthly_days == 0 || (var.monthly_days >= 90 && var.monthly_days <= 3650)
    error_message = "monthly_days: 0, or 90 to 3650."
  }
}

variable "schedule" {
  description = "When the daily backup starts, as a cron expression in UTC. 08:00 UTC is 03:00 in Bogotá."
  type        = string
  default     = "cron(0 8 * * ? *)"

  validation {
    condition     = startswith(var.schedule, "cron(") && endswith(var.schedule, ")")
    error_message = "schedule: cron(...)."
  }
}

variable "copy_vault_arn" {
  description = "Vault in another region or account that gets copies; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.copy_vault_arn == null || can(regex("^arn:[a-z-]+:backup:.+:backup-vault:.+$", coalesce(var.copy_vault_arn, "-")))
    error_message = "copy_vault_arn: the ARN of a vault, or null."
  }
}

variable "lock_min_days" {
  description = "Nobody, not even an administrator, deletes a backup younger than that; null for no lock. Cannot be undone after three days."
  type        = number
  default     = null

  validation {
    condition     = var.lock_min_days == null || (coalesce(var.lock_min_days, 7) >= 1 && coalesce(var.lock_min_days, 7) <= 35)
    error_message = "lock_min_days: 1 to 35, or null."
  }
}

variable "restore_test_types" {
  description = "Kinds of resources that are restored once a week to see that it works, and deleted again."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for type in var.restore_test_types : contains(["Aurora", "EFS", "EBS", "S3"], type)])
    error_message = "restore_test_types: Aurora, EFS, EBS, S3."
  }
}

variable "alarm_topic" {
  description = "Topic that is told of backups that failed; null for none."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.alarm_topic == null || can(regex("^arn:[a-z-]+:sns:", try(var.alarm_topic.arn, "-")))
    error_message = "alarm_topic: the ARN of a topic, or null."
  }
}
