variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
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

variable "domain_name" {
  description = "Name of the shop."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name: a domain name in small letters."
  }
}

variable "certificate_arn" {
  description = "Certificate of that name in us-east-1."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:acm:us-east-1:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn: the ARN of an ACM certificate in us-east-1: CloudFront takes no other."
  }
}

variable "load_balancer" {
  description = "Internal load balancer behind, which a VPC origin reaches; its certificate bears the shop's name."
  type        = object({ arn = string, dns_name = string })

  validation {
    condition     = startswith(var.load_balancer.arn, "arn:")
    error_message = "load_balancer: the ARN of a load balancer and its DNS name."
  }
}

variable "photos_bucket" {
  description = "Bucket of the photos; null where the shop serves them itself (EFS)."
  type        = object({ regional_domain_name = string })
  default     = null

  validation {
    condition     = var.photos_bucket == null || try(strcontains(var.photos_bucket.regional_domain_name, ".s3."), false)
    error_message = "photos_bucket: the regional domain name of a bucket, or null."
  }
}

variable "price_class" {
  description = "Where the edge is. Only PriceClass_All has places in South America, where the shoppers are."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class: PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "requests_per_5_minutes" {
  description = "Limit of module waf."
  type        = number
  default     = 10000

  validation {
    condition     = var.requests_per_5_minutes >= 100
    error_message = "requests_per_5_minutes: 100 or more."
  }
}

variable "log_days" {
  description = "Days that access logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.log_days >= 1 && var.log_days <= 3650
    error_message = "log_days: 1 to 3650."
  }
}
