output "distribution_id" {
  description = "The distribution, for invalidations."
  value       = module.edge.distribution_id
}

output "distribution_arn" {
  description = "For cloudfront_distribution_arns of the stack behind."
  value       = module.edge.distribution_arn
}

output "domain_name" {
  description = "CloudFront's own name of the distribution."
  value       = module.edge.domain_name
}
