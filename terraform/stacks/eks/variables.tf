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

variable "deletion_protection" {
  description = "Refuses to delete database, load balancer and cluster. Off only in an apply of its own before a destroy."
  type        = bool
  default     = true
}

variable "engine_version" {
  description = "Version of Aurora MySQL; null for the module's."
  type        = string
  default     = null

  validation {
    condition     = var.engine_version == null || can(regex("^8\\.0\\.mysql_aurora\\.3\\.", coalesce(var.engine_version, "-")))
    error_message = "engine_version: Aurora MySQL 3, or null."
  }
}

variable "database_class" {
  description = "Class of Aurora's instances; db.serverless with database_capacity."
  type        = string

  validation {
    condition     = startswith(var.database_class, "db.")
    error_message = "database_class: a class such as db.r8g.large."
  }
}

variable "database_capacity" {
  description = "Smallest and largest capacity of Serverless v2, in ACU; null for a fixed size."
  type        = object({ min = number, max = number })
  default     = null

  validation {
    condition     = var.database_capacity == null || try(var.database_capacity.max >= var.database_capacity.min, false)
    error_message = "database_capacity: min <= max, or null."
  }
}

variable "database_instances" {
  description = "Writer and readers in all."
  type        = number
  default     = 2

  validation {
    condition     = var.database_instances >= 1 && var.database_instances <= 15
    error_message = "database_instances: 1 to 15."
  }
}

variable "reader_autoscaling" {
  description = "Fewest and most readers; null for a fixed number."
  type        = object({ min = number, max = number })
  default     = null

  validation {
    condition     = var.reader_autoscaling == null || try(var.reader_autoscaling.max >= var.reader_autoscaling.min, false)
    error_message = "reader_autoscaling: min <= max, or null."
  }
}

variable "max_connections" {
  description = "max_connections of the database, for the alarm at 80 %."
  type        = number
  default     = 1000

  validation {
    condition     = var.max_connections >= 40
    error_message = "max_connections: 40 or more."
  }
}

variable "photo_store" {
  description = "s3 or efs."
  type        = string
  default     = "s3"

  validation {
    condition     = contains(["s3", "efs"], var.photo_store)
    error_message = "photo_store: s3 or efs."
  }
}

variable "behind_cloudfront" {
  description = "An internal load balancer that the stack edge reaches; the name points to CloudFront then."
  type        = bool
  default     = false
}

variable "cloudfront_distribution_arns" {
  description = "Distributions that may read the photos; null means any of this account, until the stack edge has made its own."
  type        = list(string)
  default     = null

  validation {
    condition     = var.cloudfront_distribution_arns == null || alltrue([for arn in coalesce(var.cloudfront_distribution_arns, []) : can(regex(":distribution/", arn))])
    error_message = "cloudfront_distribution_arns: ARNs of distributions, or null."
  }
}

variable "restore_test_types" {
  description = "Kinds of resources that are restored every week to see that it works."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for type in var.restore_test_types : contains(["Aurora", "EFS", "EBS", "S3"], type)])
    error_message = "restore_test_types: Aurora, EFS, EBS, S3."
  }
}

variable "password_version" {
  description = "Raise it for new database passwords; then run `grants` and roll the servers."
  type        = number
  default     = 1

  validation {
    condition     = var.password_version >= 1
    error_message = "password_version: 1 or more."
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

variable "kubernetes_version" {
  description = "Version of the cluster."
  type        = string
  default     = "1.35"

  validation {
    condition     = can(regex("^1\\.[0-9]{2}$", var.kubernetes_version))
    error_message = "kubernetes_version: a version such as 1.35."
  }
}

variable "public_access_cidrs" {
  description = "Ranges from which the API can be reached over the internet."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrnetmask(cidr))])
    error_message = "public_access_cidrs: IPv4 ranges."
  }
}

variable "admin_role_arns" {
  description = "Roles of people that administer the cluster."
  type        = set(string)

  validation {
    condition     = length(var.admin_role_arns) > 0
    error_message = "admin_role_arns: at least one role."
  }
}

variable "deploy_role_arn" {
  description = "Role of CI; null for none."
  type        = string
  default     = null

  validation {
    condition     = var.deploy_role_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", coalesce(var.deploy_role_arn, "-")))
    error_message = "deploy_role_arn: the ARN of a role, or null."
  }
}

variable "instance_types" {
  description = "Types of the nodes."
  type        = list(string)
  default     = ["t4g.large"]

  validation {
    condition     = length(var.instance_types) > 0
    error_message = "instance_types: at least one."
  }
}

variable "nodes_per_zone" {
  description = "Nodes in each zone: at least, at most."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 4 }

  validation {
    condition     = var.nodes_per_zone.min >= 1 && var.nodes_per_zone.max >= var.nodes_per_zone.min
    error_message = "nodes_per_zone: 1 <= min <= max."
  }
}

variable "addon_versions" {
  description = "Versions of the add-ons (terraform output addon_versions)."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for version in values(var.addon_versions) : can(regex("-eksbuild\\.", version))])
    error_message = "addon_versions: versions such as v1.2.3-eksbuild.4."
  }
}

variable "services" {
  description = "Services that the shop is split into (component services-split), each with a database user of its own; empty for one."
  type        = set(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.services : contains(["catalog", "accounts", "buying", "selling"], name)])
    error_message = "services: catalog, accounts, buying, selling."
  }
}

variable "has_aurora" {
  description = "Off where MySQL runs inside the cluster (component mysql-replicated)."
  type        = bool
  default     = true
}
