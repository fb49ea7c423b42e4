output "distribution_id" {
  description = "The distribution, for invalidations and alarms."
  value       = aws_cloudfront_distribution.this.id
}

output "distribution_arn" {
  description = "ARN of the distribution, for the policy of the photos' bucket."
  value       = aws_cloudfront_distribution.this.arn
}

output "domain_name" {
  description = "Name that the shop's alias record points to."
  value       = aws_cloudfront_distribution.this.domain_name
}

output "hosted_zone_id" {
  description = "Zone of that name, for alias records."
  value       = aws_cloudfront_distribution.this.hosted_zone_id
}

output "web_acl_name" {
  description = "The web ACL in front."
  value       = module.waf.web_acl_name
}
