variable "project" {
  description = "Name of the project; names of what is made here begin with it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,15}$", var.project))
    error_message = "project: 3 to 16 small letters, digits and hyphens, starting with a letter."
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

variable "region" {
  description = "Region of the state, the images and the environments."
  type        = string

  validation {
    condition     = can(regex("^[a-z]{2}-[a-z]+-[0-9]$", var.region))
    error_message = "region: a region such as us-east-1."
  }
}

variable "github_organization" {
  description = "Owner of the repository on GitHub."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.github_organization))
    error_message = "github_organization: exactly one, without wildcards."
  }
}

variable "github_repository" {
  description = "Name of the repository on GitHub."
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9._-]+$", var.github_repository))
    error_message = "github_repository: exactly one, without wildcards."
  }
}

variable "environments" {
  description = "Environments with an apply role each, which GitHub's environment of that name alone may take."
  type        = set(string)
  default     = ["dev", "staging", "prod"]

  validation {
    condition     = length(var.environments) > 0 && alltrue([for name in var.environments : can(regex("^[a-z][a-z0-9]{1,9}$", name))])
    error_message = "environments: at least one, 2 to 10 small letters and digits each."
  }
}

variable "untagged_image_days" {
  description = "Days after which images without a tag go."
  type        = number
  default     = 7

  validation {
    condition     = var.untagged_image_days >= 1
    error_message = "untagged_image_days: 1 or more."
  }
}

variable "kept_images" {
  description = "Tagged images that are kept, the newest ones: as many as one may want to go back."
  type        = number
  default     = 50

  validation {
    condition     = var.kept_images >= 10
    error_message = "kept_images: 10 or more."
  }
}

variable "enable_cloudtrail" {
  description = "Writes down who called which API of AWS. Off where the organization does it already."
  type        = bool
  default     = false
}

variable "enable_guardduty" {
  description = "Watches for what intruders do. Off where the organization does it already."
  type        = bool
  default     = false
}
