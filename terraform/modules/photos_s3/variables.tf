variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
  }
}

variable "bucket_name" {
  description = "Name of the bucket; null makes one from the prefix and the account."
  type        = string
  default     = null

  validation {
    condition     = var.bucket_name == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", coalesce(var.bucket_name, "-")))
    error_message = "bucket_name: a bucket name, or null."
  }
}

variable "cloudfront_distribution_arns" {
  description = "Distributions that may read the photos by origin access control; a pattern for all of the account while the distribution does not exist yet; empty without CloudFront."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.cloudfront_distribution_arns : can(regex("^arn:[a-z-]+:cloudfront::[0-9]{12}:distribution/.+$", arn))])
    error_message = "cloudfront_distribution_arns: ARNs of distributions."
  }
}

variable "noncurrent_days" {
  description = "Days that a deleted or replaced photo can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.noncurrent_days >= 1 && var.noncurrent_days <= 365
    error_message = "noncurrent_days: 1 to 365."
  }
}

variable "kms_key_arn" {
  description = "Key for the photos; null for the keys of S3, which cost nothing. Photos are public anyway."
  type        = string
  default     = null

  validation {
    condition     = var.kms_key_arn == null || can(regex("^arn:[a-z-]+:kms:.+:key/.+$", coalesce(var.kms_key_arn, "-")))
    error_message = "kms_key_arn: the ARN of a KMS key, or null."
  }
}

variable "access_log_bucket" {
  description = "Bucket that gets the server access logs; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.access_log_bucket == null || can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", coalesce(var.access_log_bucket, "-")))
    error_message = "access_log_bucket: a bucket name, or null."
  }
}
