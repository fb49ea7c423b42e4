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

variable "alarm_emails" {
  description = "Who is told of alarms."
  type        = set(string)

  validation {
    condition     = length(var.alarm_emails) > 0
    error_message = "alarm_emails: at least one mail address."
  }
}

variable "monthly_budget" {
  description = "What the environment may cost a month, in USD."
  type        = number

  validation {
    condition     = var.monthly_budget >= 1
    error_message = "monthly_budget: 1 or more."
  }
}

variable "permissions_boundary_arn" {
  description = "Boundary of every role (terraform output permissions_boundary_arn of bootstrap); null without one."
  type        = string
  default     = null

  validation {
    condition     = var.permissions_boundary_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:policy/.+$", coalesce(var.permissions_boundary_arn, "-")))
    error_message = "permissions_boundary_arn: the ARN of a policy, or null."
  }
}

variable "vpc_cidr" {
  description = "Address range of the VPC."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr))
    error_message = "vpc_cidr: an IPv4 range."
  }
}

variable "nat_mode" {
  description = "per_zone, single or none."
  type        = string
  default     = "per_zone"

  validation {
    condition     = contains(["per_zone", "single", "none"], var.nat_mode)
    error_message = "nat_mode: per_zone, single or none."
  }
}

variable "interface_endpoints" {
  description = "AWS services reached inside the VPC; empty for dev."
  type        = set(string)
  default     = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages", "sts"]

  validation {
    condition     = alltrue([for name in var.interface_endpoints : can(regex("^[a-z0-9.-]+$", name))])
    error_message = "interface_endpoints: short names such as ecr.api."
  }
}

variable "image" {
  description = "Image of the shop, by digest."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "image: by digest, registry/name@sha256:<64 hexadecimal digits>."
  }
}

variable "architecture" {
  description = "arm64 or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture: arm64 or x86_64."
  }
}

variable "app_environment" {
  description = "More settings of the shop, for example PAYMENT_SANDBOX_PUBLIC or MAIL_FROM."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.app_environment) : can(regex("^[A-Z][A-Z0-9_]*$", key))])
    error_message = "app_environment: names in capitals."
  }
}

variable "certificate_email" {
  description = "Whom Let's Encrypt tells."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+$", var.certificate_email))
    error_message = "certificate_email: a mail address."
  }
}

variable "acme_server" {
  description = "ACME directory; the staging one while you try."
  type        = string
  default     = "https://acme-v02.api.letsencrypt.org/directory"

  validation {
    condition     = startswith(var.acme_server, "https://")
    error_message = "acme_server: an https URL."
  }
}

variable "web_type" {
  description = "Type of the shop's machine."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.web_type))
    error_message = "web_type: a type such as t4g.small."
  }
}

variable "database_type" {
  description = "Type of MySQL's machine."
  type        = string
  default     = "t4g.medium"

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.database_type))
    error_message = "database_type: a type such as t4g.medium."
  }
}

variable "database_gigabytes" {
  description = "Size of MySQL's volume."
  type        = number
  default     = 50

  validation {
    condition     = var.database_gigabytes >= 10
    error_message = "database_gigabytes: 10 or more."
  }
}

variable "photo_store" {
  description = "s3, or folder on the machine's disk."
  type        = string
  default     = "s3"

  validation {
    condition     = contains(["s3", "folder"], var.photo_store)
    error_message = "photo_store: s3 or folder."
  }
}

variable "password_version" {
  description = "Raise it for new database passwords; then run `grants` and restart."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1
    error_message = "password_version: 1 or more."
  }
}
