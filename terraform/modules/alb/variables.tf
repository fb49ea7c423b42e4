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
  description = "Subnets of the load balancer: public ones, or private ones for an internal one behind CloudFront."
  type        = list(string)

  validation {
    condition     = length(var.subnet_ids) >= 2 && alltrue([for id in var.subnet_ids : startswith(id, "subnet-")])
    error_message = "subnet_ids: at least 2 subnet ids (subnet-...)."
  }
}

variable "internal" {
  description = "Reachable from inside the VPC alone: for a VPC origin of CloudFront."
  type        = bool
  default     = false
}

variable "certificate_arn" {
  description = "Certificate of the shop's name in this region."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:acm:[a-z0-9-]+:[0-9]{12}:certificate/.+$", var.certificate_arn))
    error_message = "certificate_arn: the ARN of an ACM certificate."
  }
}

variable "ingress_cidrs" {
  description = "Who may connect. Everybody for a public one; ranges of the VPC for an internal one."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = alltrue([for cidr in var.ingress_cidrs : can(cidrnetmask(cidr))])
    error_message = "ingress_cidrs: IPv4 ranges."
  }
}

variable "ingress_prefix_list_ids" {
  description = "Prefix lists whose addresses may connect, for example CloudFront's."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.ingress_prefix_list_ids : startswith(id, "pl-")])
    error_message = "ingress_prefix_list_ids: ids of prefix lists (pl-...)."
  }
}

variable "target_type" {
  description = "instance (Auto Scaling group) or ip (pods)."
  type        = string
  default     = "instance"

  validation {
    condition     = contains(["instance", "ip"], var.target_type)
    error_message = "target_type: instance or ip."
  }
}

variable "target_port" {
  description = "Port of the shop."
  type        = number
  default     = 3000

  validation {
    condition     = var.target_port >= 1024 && var.target_port <= 65535
    error_message = "target_port: 1024 to 65535."
  }
}

variable "algorithm" {
  description = "least_outstanding_requests, or round_robin, with which alone AWS takes slow_start_seconds."
  type        = string
  default     = "least_outstanding_requests"

  validation {
    condition     = contains(["least_outstanding_requests", "round_robin"], var.algorithm)
    error_message = "algorithm: least_outstanding_requests or round_robin."
  }
}

variable "slow_start_seconds" {
  description = "With round_robin: a new server gets its full share only after so long."
  type        = number
  default     = 30

  validation {
    condition     = var.slow_start_seconds == 0 || (var.slow_start_seconds >= 30 && var.slow_start_seconds <= 900)
    error_message = "slow_start_seconds: 0, or 30 to 900."
  }
}

variable "deletion_protection" {
  description = "Refuses to delete the load balancer."
  type        = bool
  default     = true
}

variable "web_acl" {
  description = "Web ACL (scope REGIONAL) in front; null for none, for example behind a CloudFront that has one."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.web_acl == null || can(regex("^arn:[a-z-]+:wafv2:.+:regional/webacl/.+$", try(var.web_acl.arn, "-")))
    error_message = "web_acl: the ARN of a regional web ACL, or null."
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
