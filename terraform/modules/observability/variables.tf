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

variable "alarm_emails" {
  description = "Who is told. Each confirms once, by the mail that comes."
  type        = set(string)

  validation {
    condition     = length(var.alarm_emails) > 0 && alltrue([for email in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", email))])
    error_message = "alarm_emails: at least one mail address: an alarm without a reader is none."
  }
}

variable "alarm_endpoints" {
  description = "HTTPS endpoints of on-call services that are told too."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for url in var.alarm_endpoints : startswith(url, "https://")])
    error_message = "alarm_endpoints: https URLs."
  }
}

variable "runbook_url" {
  description = "Where the runbook is read; stands in every alarm."
  type        = string
  default     = "https://github.com/CHANGE-ME/bookstore/blob/main/docs/runbook.md"

  validation {
    condition     = startswith(var.runbook_url, "https://")
    error_message = "runbook_url: an https URL."
  }
}

variable "load_balancer" {
  description = "Dimensions of the load balancer and its target group; null without."
  type        = object({ arn_suffix = string, target_group_arn_suffix = string })
  default     = null

  validation {
    condition     = var.load_balancer == null || try(startswith(var.load_balancer.arn_suffix, "app/"), false)
    error_message = "load_balancer: app/... and targetgroup/..., or null."
  }
}

variable "aurora_cluster" {
  description = "Identifier of the Aurora cluster; null without."
  type        = string
  default     = null

  validation {
    condition     = var.aurora_cluster == null || can(regex("^[a-z][a-z0-9-]+$", coalesce(var.aurora_cluster, "-")))
    error_message = "aurora_cluster: an identifier, or null."
  }
}

variable "max_connections" {
  description = "max_connections of the database, for the alarm at 80 %. By class: docs/run."
  type        = number
  default     = 1000

  validation {
    condition     = var.max_connections >= 40
    error_message = "max_connections: 40 or more."
  }
}

variable "file_system" {
  description = "EFS with bursting throughput, whose credits are watched; null without."
  type        = object({ id = string })
  default     = null

  validation {
    condition     = var.file_system == null || try(startswith(var.file_system.id, "fs-"), false)
    error_message = "file_system: an id (fs-...), or null."
  }
}

variable "autoscaling_group" {
  description = "Name of the group; its size is on the dashboard and its maximum is watched. Null without."
  type        = object({ name = string, max_size = number })
  default     = null

  validation {
    condition     = var.autoscaling_group == null || try(var.autoscaling_group.max_size, 1) >= 1
    error_message = "autoscaling_group: a name and a size, or null."
  }
}

variable "instances" {
  description = "Machines of way 1, by a name."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for id in values(var.instances) : startswith(id, "i-")])
    error_message = "instances: ids of instances (i-...)."
  }
}

variable "certificate" {
  description = "Certificate whose end is watched; null without. (An object, because its ARN is known only after the apply.)"
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.certificate == null || try(startswith(var.certificate.arn, "arn:"), false)
    error_message = "certificate: the ARN of a certificate, or null."
  }
}

variable "p95_seconds" {
  description = "Time in which 95 of 100 answers must be there."
  type        = number
  default     = 0.5

  validation {
    condition     = var.p95_seconds > 0 && var.p95_seconds <= 10
    error_message = "p95_seconds: above 0, up to 10."
  }
}

variable "monthly_budget" {
  description = "What the environment may cost a month in USD, by its tag Environment."
  type        = number

  validation {
    condition     = var.monthly_budget >= 1
    error_message = "monthly_budget: 1 or more."
  }
}

variable "environment" {
  description = "Value of the tag Environment, by which the budget counts."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment: dev, staging or prod."
  }
}
