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
  description = "Private subnets in two zones or more."
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

variable "log_retention_days" {
  description = "Days that logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days: a period that CloudWatch Logs knows, such as 30, 90 or 365."
  }
}

variable "image" {
  description = "Image of the shop, by digest: registry/name@sha256:... The build pipeline prints it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.:/_-]+@sha256:[0-9a-f]{64}$", var.image))
    error_message = "image: by digest, registry/name@sha256:<64 hexadecimal digits>; a tag may be moved."
  }
}

variable "environment" {
  description = "Settings of the shop that are no secrets (README, Configuration)."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for key, value in var.environment : can(regex("^[A-Z][A-Z0-9_]*$", key)) && !can(regex("PASSWORD|SECRET", key)) && !strcontains(value, "\n")])
    error_message = "environment: names in capitals, values on one line, and no secrets: those come from Secrets Manager."
  }
}

variable "secret_arns" {
  description = "Secrets that are read at start: app (SECRET_KEY, SMTP_URL, optional WOMPI_…) and database users by key; app, migrator and master (for `grants`)."
  type = object({
    app      = string
    database = map(string)
  })

  validation {
    condition     = alltrue([for arn in concat([var.secret_arns.app], values(var.secret_arns.database)) : can(regex("^arn:[a-z-]+:secretsmanager:", arn))]) && alltrue([for key in ["app", "migrator", "master"] : contains(keys(var.secret_arns.database), key)])
    error_message = "secret_arns: ARNs of secrets; database needs the keys app, migrator and master."
  }
}

variable "architecture" {
  description = "arm64 or x86_64: that of the image and of the instance types."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture: arm64 or x86_64."
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

variable "instance_types" {
  description = "Instance types, the preferred one first; more than one only with mixed_instances."
  type        = list(string)
  default     = ["t4g.small"]

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", type))])
    error_message = "instance_types: at least one type, such as t4g.small."
  }
}

variable "min_size" {
  description = "Fewest servers. Two: one may always go."
  type        = number
  default     = 2

  validation {
    condition     = var.min_size >= 2
    error_message = "min_size: 2 or more."
  }
}

variable "max_size" {
  description = "Most servers. Processes times DATABASE_POOL_SIZE must stay below max_connections."
  type        = number
  default     = 6

  validation {
    condition     = var.max_size >= 2 && var.max_size <= 100
    error_message = "max_size: 2 to 100."
  }
}

variable "cpu_target" {
  description = "Average CPU, in percent, that scaling aims at."
  type        = number
  default     = 70

  validation {
    condition     = var.cpu_target >= 20 && var.cpu_target <= 90
    error_message = "cpu_target: 20 to 90."
  }
}

variable "requests_target" {
  description = "Requests a server and minute that scaling aims at. Measure yours: npm run bench."
  type        = number
  default     = 3000

  validation {
    condition     = var.requests_target >= 10
    error_message = "requests_target: 10 or more."
  }
}

variable "warmup_seconds" {
  description = "Time from the start of a server until its numbers count."
  type        = number
  default     = 120

  validation {
    condition     = var.warmup_seconds >= 30 && var.warmup_seconds <= 900
    error_message = "warmup_seconds: 30 to 900."
  }
}

variable "mixed_instances" {
  description = "Spot servers above a base of on-demand ones; null for on-demand alone."
  type        = object({ on_demand_base = number, on_demand_percentage_above = number })
  default     = null

  validation {
    condition     = var.mixed_instances == null || (try(var.mixed_instances.on_demand_base, 2) >= 1 && try(var.mixed_instances.on_demand_percentage_above, 0) >= 0 && try(var.mixed_instances.on_demand_percentage_above, 0) <= 100)
    error_message = "mixed_instances: a base of 1 or more, a percentage of 0 to 100."
  }
}

variable "load_balancer" {
  description = "The load balancer and its target group."
  type        = object({ security_group_id = string, target_group_arn = string, arn_suffix = string, target_group_arn_suffix = string })

  validation {
    condition     = startswith(var.load_balancer.security_group_id, "sg-")
    error_message = "load_balancer: a security group (sg-...) and the outputs of module alb."
  }
}

variable "database_security_group_id" {
  description = "Security group of the database, to which servers may connect."
  type        = string

  validation {
    condition     = startswith(var.database_security_group_id, "sg-")
    error_message = "database_security_group_id: the id of a security group (sg-...)."
  }
}

variable "efs" {
  description = "File system of the photos, mounted at /mnt/efs/uploads; null with S3."
  type        = object({ file_system_id = string, access_point_id = string, security_group_id = string })
  default     = null

  validation {
    condition     = var.efs == null || try(startswith(var.efs.file_system_id, "fs-") && startswith(var.efs.access_point_id, "fsap-"), false)
    error_message = "efs: fs-..., fsap-... and sg-..., or null."
  }
}

variable "policies" {
  description = "More that the servers may do, as policy documents by name: the photos' bucket."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for document in values(var.policies) : can(jsondecode(document))])
    error_message = "policies: JSON documents."
  }
}

variable "database_ca_url" {
  description = "Bundle of certificate authorities of RDS (AWS, Using SSL/TLS to encrypt a connection to a DB cluster)."
  type        = string
  default     = "https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem"

  validation {
    condition     = startswith(var.database_ca_url, "https://")
    error_message = "database_ca_url: an https URL."
  }
}

variable "smtp_port" {
  description = "Port by which mail leaves; null where none is sent by SMTP."
  type        = number
  default     = 587

  validation {
    condition     = var.smtp_port == null || contains([465, 587, 2465, 2587], coalesce(var.smtp_port, 587))
    error_message = "smtp_port: 465, 587, 2465, 2587 or null."
  }
}
