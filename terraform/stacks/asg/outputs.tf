output "public_origin" {
  description = "Address of the shop."
  value       = "https://${var.domain_name}"
}

output "load_balancer_dns_name" {
  description = "The load balancer itself."
  value       = module.alb.dns_name
}

output "autoscaling_group_name" {
  description = "The group, for sessions and instance refreshes."
  value       = module.web.autoscaling_group_name
}

output "database_cluster" {
  description = "The Aurora cluster, for the failover and the restore drill."
  value       = module.aurora.cluster_identifier
}

output "master_secret_arn" {
  description = "ARN (not the value) of the master secret."
  value       = module.aurora.master_secret_arn
}

output "log_group" {
  description = "Where the shop's logs are."
  value       = module.web.log_group_name
}

output "backup_vault" {
  description = "Vault of the backups, for the restore drill."
  value       = module.backup.vault_name
}

output "dashboard" {
  description = "Dashboard in CloudWatch."
  value       = module.observability.dashboard_name
}

output "image" {
  description = "The image that was applied last, by digest: plans and the way back use it."
  value       = var.image
}
