variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter (names of load balancers allow 32 in all)."
  }
}

variable "cidr" {
  description = "Address range of the VPC. A /16 gives 4,091 addresses to each private subnet, which pods of EKS need."
  type        = string
  default     = "10.40.0.0/16"

  validation {
    condition     = can(cidrnetmask(var.cidr)) && tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20
    error_message = "cidr: an IPv4 range between /16 and /20."
  }
}

variable "zone_count" {
  description = "Availability zones in use. Three, unless the region has fewer."
  type        = number
  default     = 3

  validation {
    condition     = contains([2, 3], var.zone_count)
    error_message = "zone_count: 2 or 3."
  }
}

variable "nat_mode" {
  description = "NAT gateways: per_zone (prod: the loss of a zone takes only its own way out), single (dev: cheaper, one zone is everybody's way out) or none."
  type        = string
  default     = "per_zone"

  validation {
    condition     = contains(["per_zone", "single", "none"], var.nat_mode)
    error_message = "nat_mode: per_zone, single or none."
  }
}

variable "interface_endpoints" {
  description = "AWS services reached without leaving the VPC, by the last part of their endpoint's name. Empty saves their hourly price and sends the traffic through NAT."
  type        = set(string)
  default     = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm", "ssmmessages", "sts"]

  validation {
    condition     = alltrue([for name in var.interface_endpoints : can(regex("^[a-z0-9.-]+$", name)) && name != "s3"])
    error_message = "interface_endpoints: short names such as ecr.api or sts; S3 has a gateway endpoint already."
  }
}

variable "cluster_name" {
  description = "Name of the EKS cluster whose load balancer controller finds the subnets by their tags; null without a cluster."
  type        = string
  default     = null

  validation {
    condition     = var.cluster_name == null || can(regex("^[a-zA-Z0-9][a-zA-Z0-9_-]{0,99}$", coalesce(var.cluster_name, "-")))
    error_message = "cluster_name: up to 100 letters, digits, hyphens and underscores."
  }
}

variable "flow_log_retention_days" {
  description = "Days that flow logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.flow_log_retention_days)
    error_message = "flow_log_retention_days: a period that CloudWatch Logs knows, such as 30, 90 or 365."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the flow logs."
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
