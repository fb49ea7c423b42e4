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

variable "disk_gigabytes" {
  description = "Size of the root volume."
  type        = number
  default     = 20

  validation {
    condition     = var.disk_gigabytes >= 16 && var.disk_gigabytes <= 1000
    error_message = "disk_gigabytes: 16 to 1000."
  }
}

variable "subnet_id" {
  description = "A private subnet; the machine needs a way out for its packages."
  type        = string

  validation {
    condition     = startswith(var.subnet_id, "subnet-")
    error_message = "subnet_id: a subnet id (subnet-...)."
  }
}

variable "zone" {
  description = "Availability zone of that subnet, for the volume."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9][a-z]$", var.zone))
    error_message = "zone: a zone such as us-east-1a."
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

variable "instance_type" {
  description = "Instance type."
  type        = string
  default     = "t4g.medium"

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type: a type such as t4g.medium."
  }
}

variable "architecture" {
  description = "arm64 or x86_64: that of the instance type."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture: arm64 or x86_64."
  }
}

variable "data_gigabytes" {
  description = "Size of the volume with the database."
  type        = number
  default     = 50

  validation {
    condition     = var.data_gigabytes >= 10 && var.data_gigabytes <= 16000
    error_message = "data_gigabytes: 10 to 16000."
  }
}

variable "buffer_pool_percent" {
  description = "Share of the memory that InnoDB takes for pages."
  type        = number
  default     = 60

  validation {
    condition     = var.buffer_pool_percent >= 20 && var.buffer_pool_percent <= 80
    error_message = "buffer_pool_percent: 20 to 80."
  }
}

variable "max_connections" {
  description = "Connections in all. Processes times DATABASE_POOL_SIZE, and twenty to spare."
  type        = number
  default     = 200

  validation {
    condition     = var.max_connections >= 50 && var.max_connections <= 2000
    error_message = "max_connections: 50 to 2000."
  }
}

variable "database_name" {
  description = "Database that is made."
  type        = string
  default     = "bookstore"

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,63}$", var.database_name))
    error_message = "database_name: small letters, digits and underscores."
  }
}

variable "master_secret_arn" {
  description = "Secret (username, password) of the master, whom the machine makes at its first start; the `grants` command makes the others."
  type        = string

  validation {
    condition     = can(regex("^arn:[a-z-]+:secretsmanager:", var.master_secret_arn))
    error_message = "master_secret_arn: the ARN of a secret."
  }
}
