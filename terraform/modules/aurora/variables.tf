variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
  }
}

variable "vpc_id" {
  description = "The VPC."
  type        = string

  validation {
    condition     = startswith(var.vpc_id, "vpc-")
    error_message = "vpc_id: the id of a VPC (vpc-...)."
  }
}

variable "subnet_ids" {
  description = "Isolated subnets in different zones."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "subnet_ids: at least 2 subnet ids (subnet-...)."
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

variable "allowed_security_groups" {
  description = "Security groups whose members may connect, by a name for the rule."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for id in values(var.allowed_security_groups) : startswith(id, "sg-")])
    error_message = "allowed_security_groups: ids of security groups (sg-...)."
  }
}

variable "engine_version" {
  description = "Aurora MySQL 3 (compatible with MySQL 8.0). Default: 3.10.4 of 2026-03-30, by the document history of the AWS release notes for Aurora MySQL. Stands on the cluster alone; instances follow it."
  type        = string
  default     = "8.0.mysql_aurora.3.10.4"

  validation {
    condition     = can(regex("^8\\.0\\.mysql_aurora\\.3\\.[0-9]{2}\\.[0-9]+$", var.engine_version))
    error_message = "engine_version: Aurora MySQL 3, such as 8.0.mysql_aurora.3.10.4."
  }
}

variable "instance_class" {
  description = "Class of the instances; db.serverless with serverless_capacity."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+(\\.[a-z0-9]+)?$", var.instance_class)) && (var.instance_class == "db.serverless") == (var.serverless_capacity != null)
    error_message = "instance_class: a class such as db.r8g.large; db.serverless together with serverless_capacity, and only so."
  }
}

variable "serverless_capacity" {
  description = "Smallest and largest capacity of Aurora Serverless v2, in ACU; null for instances of a fixed size."
  type        = object({ min = number, max = number })
  default     = null

  validation {
    condition     = var.serverless_capacity == null || (try(var.serverless_capacity.min, 0) >= 0 && try(var.serverless_capacity.max, 1) >= 1 && try(var.serverless_capacity.max, 1) <= 256 && try(var.serverless_capacity.min, 0) <= try(var.serverless_capacity.max, 1))
    error_message = "serverless_capacity: 0 <= min <= max, max between 1 and 256."
  }
}

variable "instance_count" {
  description = "Instances in all: one writer, the others readers in other zones. Two or more in prod."
  type        = number
  default     = 2

  validation {
    condition     = var.instance_count >= 1 && var.instance_count <= 15
    error_message = "instance_count: 1 to 15."
  }
}

variable "reader_autoscaling" {
  description = "Adds readers while the average CPU of the readers is above the target; null for none. min counts the readers of instance_count too."
  type        = object({ min = number, max = number, cpu_target = optional(number, 70) })
  default     = null

  validation {
    condition     = var.reader_autoscaling == null || (try(var.reader_autoscaling.min, 1) >= 1 && try(var.reader_autoscaling.max, 1) >= try(var.reader_autoscaling.min, 1) && try(var.reader_autoscaling.max, 1) <= 15)
    error_message = "reader_autoscaling: 1 <= min <= max <= 15."
  }
}

variable "database_name" {
  description = "Database that is made with the cluster."
  type        = string
  default     = "bookstore"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,63}$", var.database_name))
    error_message = "database_name: small letters, digits and underscores."
  }
}

variable "backup_retention_days" {
  description = "Days of point-in-time recovery."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 7 && var.backup_retention_days <= 35
    error_message = "backup_retention_days: 7 to 35."
  }
}

variable "deletion_protection" {
  description = "Refuses to delete the cluster. Off only in the step before an environment is destroyed."
  type        = bool
  default     = true
}

variable "enable_iam_auth" {
  description = "Lets IAM identities log in without a password, for people; the app uses its own user."
  type        = bool
  default     = false
}

variable "insights_mode" {
  description = "Database Insights: standard (7 days of Performance Insights) or advanced (15 months, priced by vCPU)."
  type        = string
  default     = "standard"

  validation {
    condition     = contains(["standard", "advanced"], var.insights_mode)
    error_message = "insights_mode: standard or advanced."
  }
}

variable "slow_query_seconds" {
  description = "Statements that take longer are logged. The house wants a page within 100 ms, so half a second is slow."
  type        = number
  default     = 0.5

  validation {
    condition     = var.slow_query_seconds >= 0 && var.slow_query_seconds <= 60
    error_message = "slow_query_seconds: 0 to 60."
  }
}

variable "proxy" {
  description = "RDS Proxy in front of the cluster; null for none (the app pools its connections itself). secret_arns: secrets of the users that may pass."
  type        = object({ secret_arns = list(string), security_group_ids = optional(list(string), []) })
  default     = null

  validation {
    condition     = var.proxy == null || length(try(var.proxy.secret_arns, [])) > 0
    error_message = "proxy: at least one secret."
  }
}
