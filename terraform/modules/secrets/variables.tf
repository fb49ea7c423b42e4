variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
  }
}

variable "database_users" {
  description = "Users of the database with a secret each; the key names the secret, the value the user. The `grants` command creates them with exact grants."
  type        = map(string)
  default = {
    app      = "bookstore_app"
    migrator = "bookstore_migrator"
    reader   = "bookstore_reader"
  }

  validation {
    condition     = length(var.database_users) > 0 && alltrue([for user in values(var.database_users) : can(regex("^[a-z][a-z0-9_]{0,31}$", user))])
    error_message = "database_users: at least one; user names of up to 32 small letters, digits and underscores (MySQL's limit)."
  }
}

variable "password_version" {
  description = "Raise it to have Terraform write new passwords; the runbook says what else a rotation needs."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1 && floor(var.password_version) == var.password_version
    error_message = "password_version: a whole number from 1."
  }
}

variable "recovery_window_days" {
  description = "Days during which a deleted secret can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days == 0 || (var.recovery_window_days >= 7 && var.recovery_window_days <= 30)
    error_message = "recovery_window_days: 7 to 30, or 0 for none (dev)."
  }
}

variable "service_linked_roles" {
  description = "Names of service-linked roles that use the key for disks, for example that of Auto Scaling. They must exist before the key."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for role in var.service_linked_roles : startswith(role, "aws-service-role/")])
    error_message = "service_linked_roles: paths such as aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling."
  }
}
