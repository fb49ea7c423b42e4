variable "zone_name" {
  description = "Hosted zone that holds the shop's name. It exists already and may be shared by several stacks."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.zone_name))
    error_message = "zone_name: a domain name in small letters."
  }
}

variable "domain_name" {
  description = "Name of the shop, in that zone."
  type        = string

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain_name)) && (var.domain_name == var.zone_name || endswith(var.domain_name, ".${var.zone_name}"))
    error_message = "domain_name: a name in the zone."
  }
}

variable "alternative_names" {
  description = "More names on the certificate."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for name in var.alternative_names : can(regex("^(\\*\\.)?([a-z0-9-]+\\.)+[a-z]{2,}$", name))])
    error_message = "alternative_names: domain names."
  }
}

variable "create_certificate" {
  description = "Off where certificates come from elsewhere (way 1: Let's Encrypt)."
  type        = bool
  default     = true
}

variable "alias" {
  description = "Load balancer or distribution that the name points to; null for none."
  type        = object({ dns_name = string, zone_id = string, evaluate_health = optional(bool, true) })
  default     = null

  validation {
    condition     = var.alias == null || length(try(var.alias.dns_name, "")) > 0
    error_message = "alias: a name and its zone, or null."
  }
}

variable "address" {
  description = "IPv4 address that the name points to (way 1); null for none."
  type        = string
  default     = null

  validation {
    condition     = var.address == null || can(cidrnetmask("${coalesce(var.address, "x")}/32"))
    error_message = "address: an IPv4 address, or null."
  }
}

variable "has_alias" {
  description = "Whether alias is given. Its values are known only after the apply, and a plan must know how many records there are."
  type        = bool
  default     = false
}

variable "has_address" {
  description = "Whether address is given, for the same reason."
  type        = bool
  default     = false
}

variable "has_caa" {
  description = "Whether this stack says who may issue certificates for the name (CAA). One stack a name does."
  type        = bool
  default     = true
}
