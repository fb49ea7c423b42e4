variable "name_prefix" {
  description = "Start of every name, for example bookstore-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,23}[a-z0-9]$", var.name_prefix))
    error_message = "name_prefix: 4 to 25 small letters, digits and hyphens, starting with a letter."
  }
}

variable "enable_cloudtrail" {
  description = "Writes down who called which API of AWS, in all regions. Off where the organization does it already."
  type        = bool
  default     = false
}

variable "enable_guardduty" {
  description = "Watches logs for what intruders do. Off where the organization does it already."
  type        = bool
  default     = false
}

variable "trail_days" {
  description = "Days that the trail is kept."
  type        = number
  default     = 400

  validation {
    condition     = var.trail_days >= 90 && var.trail_days <= 3650
    error_message = "trail_days: 90 to 3650."
  }
}
