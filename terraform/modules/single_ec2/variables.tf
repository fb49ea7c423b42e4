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

variable "subnet_id" {
  description = "A public subnet."
  type        = string

  validation {
    condition     = startswith(var.subnet_id, "subnet-")
    error_message = "subnet_id: a subnet id (subnet-...)."
  }
}

variable "instance_type" {
  description = "Instance type."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", var.instance_type))
    error_message = "instance_type: a type such as t4g.small."
  }
}

variable "domain_name" {
  description = "Name of the shop, for NGINX and the certificate."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name))
    error_message = "domain_name: a domain name in small letters."
  }
}

variable "certificate_email" {
  description = "The account's address at Let's Encrypt. It sends no reminders any more: alarm_topic_arn is told."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.certificate_email))
    error_message = "certificate_email: a mail address."
  }
}

variable "acme_server" {
  description = "ACME directory. Its staging one while you try: the real one allows few certificates a week."
  type        = string
  default     = "https://acme-v02.api.letsencrypt.org/directory"

  validation {
    condition     = startswith(var.acme_server, "https://")
    error_message = "acme_server: an https URL."
  }
}

variable "ingress_cidrs" {
  description = "Who may connect to the shop."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = alltrue([for cidr in var.ingress_cidrs : can(cidrnetmask(cidr))])
    error_message = "ingress_cidrs: IPv4 ranges."
  }
}

variable "database_security_group_id" {
  description = "Security group of the database, to which the machine may connect."
  type        = string

  validation {
    condition     = startswith(var.database_security_group_id, "sg-")
    error_message = "database_security_group_id: the id of a security group (sg-...)."
  }
}

variable "database_ca_parameter" {
  description = "Parameter with the certificate authority of the database, written by module mysql_ec2."
  type        = string

  validation {
    condition     = startswith(var.database_ca_parameter, "/")
    error_message = "database_ca_parameter: the name of a parameter (/...)."
  }
}

variable "upload_megabytes" {
  description = "Largest body: that of a form with photos. Just above the shop's own limit (eight photos of 10 MiB and the fields), so that the shop is the one that answers."
  type        = number
  default     = 81

  validation {
    condition     = var.upload_megabytes >= 1 && var.upload_megabytes <= 500
    error_message = "upload_megabytes: 1 to 500."
  }
}

variable "policies" {
  description = "More that the machine may do, as policy documents by name: the photos' bucket."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for document in values(var.policies) : can(jsondecode(document))])
    error_message = "policies: JSON documents."
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

variable "alarm_topic_arn" {
  description = "Topic that is told when the machine is recovered and when its certificate is not renewed; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.alarm_topic_arn == null || can(regex("^arn:[a-z-]+:sns:", coalesce(var.alarm_topic_arn, "-")))
    error_message = "alarm_topic_arn: the ARN of a topic, or null."
  }
}
