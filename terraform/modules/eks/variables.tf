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
  description = "Private subnets, one a zone, for nodes and the control plane's interfaces."
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

variable "kubernetes_version" {
  description = "Version of the cluster. 1.33 left standard support on 2026-07-29: it costs the higher price an hour of extended support. AWS's page on the version lifecycle has the dates."
  type        = string
  default     = "1.35"

  validation {
    condition     = contains(["1.33", "1.34", "1.35", "1.36"], var.kubernetes_version)
    error_message = "kubernetes_version: 1.33 (extended support, with its price), 1.34, 1.35 or 1.36."
  }
}

variable "support_type" {
  description = "STANDARD: AWS upgrades the cluster at the end of standard support; EXTENDED: it stays, at a higher price an hour."
  type        = string
  default     = "STANDARD"

  validation {
    condition     = contains(["STANDARD", "EXTENDED"], var.support_type)
    error_message = "support_type: STANDARD or EXTENDED."
  }
}

variable "public_access_cidrs" {
  description = "Ranges from which the API can be reached over the internet; empty for none, which wants a way in by VPN or Session Manager."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for cidr in var.public_access_cidrs : can(cidrnetmask(cidr)) && cidr != "0.0.0.0/0"])
    error_message = "public_access_cidrs: IPv4 ranges, and not the whole internet."
  }
}

variable "deletion_protection" {
  description = "Refuses to delete the cluster."
  type        = bool
  default     = true
}

variable "admin_role_arns" {
  description = "Roles of people that administer the cluster."
  type        = set(string)

  validation {
    condition     = length(var.admin_role_arns) > 0 && alltrue([for arn in var.admin_role_arns : can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", arn))])
    error_message = "admin_role_arns: at least one role: who creates the cluster is not its administrator."
  }
}

variable "deploy_role_arn" {
  description = "Role of CI: may change what is in app_namespace, and nothing else. Null for none."
  type        = string
  default     = null

  validation {
    condition     = var.deploy_role_arn == null || can(regex("^arn:[a-z-]+:iam::[0-9]{12}:role/.+$", coalesce(var.deploy_role_arn, "-")))
    error_message = "deploy_role_arn: the ARN of a role, or null."
  }
}

variable "app_namespace" {
  description = "Namespace of the shop."
  type        = string
  default     = "bookstore"

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{0,62}$", var.app_namespace))
    error_message = "app_namespace: a name of a namespace."
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

variable "instance_types" {
  description = "Types of the nodes, in the order of preference."
  type        = list(string)
  default     = ["t4g.large"]

  validation {
    condition     = length(var.instance_types) > 0 && alltrue([for type in var.instance_types : can(regex("^[a-z0-9-]+\\.[a-z0-9-]+$", type))])
    error_message = "instance_types: at least one type, such as t4g.large."
  }
}

variable "nodes_per_zone" {
  description = "Nodes in each zone: at least, at most. Two or more in prod, so that a zone keeps one while the other is replaced."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 4 }

  validation {
    condition     = var.nodes_per_zone.min >= 1 && var.nodes_per_zone.max >= var.nodes_per_zone.min
    error_message = "nodes_per_zone: 1 <= min <= max."
  }
}

variable "disk_gigabytes" {
  description = "Size of a node's volume."
  type        = number
  default     = 40

  validation {
    condition     = var.disk_gigabytes >= 20 && var.disk_gigabytes <= 1000
    error_message = "disk_gigabytes: 20 to 1000."
  }
}

variable "addon_versions" {
  description = "Versions of the add-ons, by name: `terraform output addon_versions` prints those in use, to be written down. What is not named gets AWS's default for the version of the cluster."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for name, version in var.addon_versions : contains(["vpc-cni", "coredns", "kube-proxy", "eks-pod-identity-agent", "aws-ebs-csi-driver", "aws-efs-csi-driver", "metrics-server"], name) && can(regex("^v[0-9]+\\.[0-9]+\\.[0-9]+-eksbuild\\.[0-9]+$", version))])
    error_message = "addon_versions: known add-ons with versions such as v1.2.3-eksbuild.4."
  }
}

variable "service_accounts" {
  description = "Service accounts with a role of their own, by a name: namespace, service account, policy documents and ARNs of managed policies."
  type        = map(object({ namespace = string, service_account = string, policies = optional(map(string), {}), managed_policies = optional(list(string), []) }))
  default     = {}

  validation {
    condition     = alltrue([for account in values(var.service_accounts) : can(regex("^[a-z0-9][a-z0-9-]*$", account.namespace)) && can(regex("^[a-z0-9][a-z0-9.-]*$", account.service_account))])
    error_message = "service_accounts: names of namespaces and service accounts."
  }
}

variable "identity" {
  description = "How pods get their roles: pod_identity, or irsa (OIDC) where something does not know Pod Identity yet."
  type        = string
  default     = "pod_identity"

  validation {
    condition     = contains(["pod_identity", "irsa"], var.identity)
    error_message = "identity: pod_identity or irsa."
  }
}

variable "database" {
  description = "Security group of the database, to which pods may connect; null for none."
  type        = object({ security_group_id = string })
  default     = null

  validation {
    condition     = var.database == null || try(startswith(var.database.security_group_id, "sg-"), false)
    error_message = "database: sg-..., or null."
  }
}

variable "efs" {
  description = "Security group of the file system, to which nodes may connect; null for none."
  type        = object({ security_group_id = string })
  default     = null

  validation {
    condition     = var.efs == null || try(startswith(var.efs.security_group_id, "sg-"), false)
    error_message = "efs: sg-..., or null."
  }
}

variable "extra_secret_arns" {
  description = "Secrets outside the environment's path that External Secrets may read: the master secret of Aurora, for `grants`."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for arn in var.extra_secret_arns : can(regex("^arn:[a-z-]+:secretsmanager:", arn))])
    error_message = "extra_secret_arns: ARNs of secrets."
  }
}
