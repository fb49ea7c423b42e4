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
  description = "Isolated subnets, one a zone: each gets a mount target."
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

variable "allowed_security_groups" {
  description = "Security groups whose members may mount, by a name for the rule."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for id in values(var.allowed_security_groups) : startswith(id, "sg-")])
    error_message = "allowed_security_groups: ids of security groups (sg-...)."
  }
}

variable "posix_user" {
  description = "User and group that every client of the access point becomes: those of the image."
  type        = object({ uid = number, gid = number })
  default     = { uid = 10001, gid = 10001 }

  validation {
    condition     = var.posix_user.uid > 0 && var.posix_user.gid > 0
    error_message = "posix_user: not root."
  }
}

variable "root_directory" {
  description = "Folder that the access point shows as its root."
  type        = string
  default     = "/uploads"

  validation {
    condition     = can(regex("^/[a-z0-9/_-]+$", var.root_directory))
    error_message = "root_directory: an absolute path below the root."
  }
}

variable "throughput_mode" {
  description = "elastic (pay by use), or bursting (credits, with an alarm on them)."
  type        = string
  default     = "elastic"

  validation {
    condition     = contains(["elastic", "bursting"], var.throughput_mode)
    error_message = "throughput_mode: elastic or bursting."
  }
}

variable "infrequent_access_days" {
  description = "After so many days unread a file moves to the cheaper class."
  type        = number
  default     = 30

  validation {
    condition     = contains([7, 14, 30, 60, 90], var.infrequent_access_days)
    error_message = "infrequent_access_days: 7, 14, 30, 60 or 90."
  }
}
