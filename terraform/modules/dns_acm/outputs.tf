output "zone_id" {
  description = "The hosted zone."
  value       = data.aws_route53_zone.this.zone_id
}

output "certificate_arn" {
  description = "The validated certificate; null without one."
  value       = var.create_certificate ? aws_acm_certificate_validation.this[0].certificate_arn : null
}

output "domain_name" {
  description = "Name of the shop."
  value       = var.domain_name
}
