output "public_origin" {
  description = "Address of the shop."
  value       = "https://${var.domain_name}"
}

output "web_instance_id" {
  description = "The shop's machine, for sessions and deployments."
  value       = module.web.instance_id
}

output "mysql_instance_id" {
  description = "MySQL's machine."
  value       = module.mysql.instance_id
}

output "deploy_document" {
  description = "SSM document that brings a new image."
  value       = module.web.deploy_document
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
