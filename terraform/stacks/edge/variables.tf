variable "project" {
  description = "Name of the project."
  type        = string
  default     = "bookstore"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,15}$", var.project))
    error_message = "project: 3 to 16 small letters, digits and hyphens."
  }
}

variable "environment" {
  description = "dev, staging or prod."
  type        = string

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "environment: dev, staging or prod."
  }
}

variable "owner" {
  description = "Who answers for it; a tag."
  type        = string

  validation {
    condition     = length(var.owner) > 0
    error_message = "owner: a name."
  }
}

variable "repository" {
  description = "Repository of the code, ORG/REPO; a tag."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$", var.repository))
    error_message = "repository: ORG/REPO."
  }
}

variable "region" {
  description = "Region of AWS."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "region: a region such as us-east-1."
  }
}

variable "zone_name" {
  description = "Hosted zone that holds the shop's name; it exists already."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.zone_name))
    error_message = "zone_name: a domain name."
  }
}

variable "domain_name" {
  description = "Name of the shop."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name: a domain name."
  }
}

variable "origin" {
  description = "asg or eks: whose load balancer is behind."
  type        = string

  validation {
    condition     = contains(["asg", "eks"], var.origin)
    error_message = "origin: asg or eks."
  }
}

variable "photo_store" {
  description = "s3 or efs: where the stack behind keeps photos."
  type        = string
  default     = "s3"

  validation {
    condition     = contains(["s3", "efs"], var.photo_store)
    error_message = "photo_store: s3 or efs."
  }
}

variable "price_class" {
  description = "Where the edge is; only PriceClass_All has places in South America."
  type        = string
  default     = "PriceClass_All"

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class: PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "requests_per_5_minutes" {
  description = "Requests of one address in five minutes before it is blocked for a while."
  type        = number
  default     = 10000

  validation {
    condition     = var.requests_per_5_minutes >= 100
    error_message = "requests_per_5_minutes: 100 or more."
  }
}
