output "arn" {
  description = "The load balancer, for a VPC origin of CloudFront."
  value       = aws_lb.this.arn
}

output "arn_suffix" {
  description = "Dimension LoadBalancer of its metrics."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "Name that the shop's alias record points to."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Zone of that name, for alias records."
  value       = aws_lb.this.zone_id
}

output "security_group_id" {
  description = "Security group of the load balancer; servers let it in."
  value       = aws_security_group.this.id
}

output "target_group_arn" {
  description = "Target group of the servers."
  value       = aws_lb_target_group.web.arn
}

output "target_group_arn_suffix" {
  description = "Dimension TargetGroup of its metrics."
  value       = aws_lb_target_group.web.arn_suffix
}

output "https_listener_arn" {
  description = "The HTTPS listener; servers are registered after it exists."
  value       = aws_lb_listener.https.arn
}
