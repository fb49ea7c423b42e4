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

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days: a period that CloudWatch Logs knows, such as 30, 90 or 365."
  }
}

variable "scope" {
  description = "REGIONAL for load balancers, CLOUDFRONT (only in us-east-1) for distributions."
  type        = string

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "scope: REGIONAL or CLOUDFRONT."
  }
}

variable "requests_per_5_minutes" {
  description = "Requests of one address in five minutes before it is blocked for a while. A page has about ten requests; a whole university may be one address."
  type        = number
  default     = 10000

  validation {
    condition     = var.requests_per_5_minutes >= 100 && var.requests_per_5_minutes <= 20000000
    error_message = "requests_per_5_minutes: 100 to 20,000,000."
  }
}

variable "posts_per_5_minutes" {
  description = "POSTs of one address in five minutes: logins, registrations and carts. The shop has finer limits by account."
  type        = number
  default     = 2000

  validation {
    condition     = var.posts_per_5_minutes >= 100 && var.posts_per_5_minutes <= 20000000
    error_message = "posts_per_5_minutes: 100 to 20,000,000."
  }
}

variable "count_only" {
  description = "Rules of the managed groups that only count, by their names: for those that refuse good requests."
  type        = list(string)
  default     = ["SizeRestrictions_BODY"]

  validation {
    condition     = alltrue([for name in var.count_only : can(regex("^[A-Za-z0-9_]+$", name))])
    error_message = "count_only: names of rules."
  }
}
