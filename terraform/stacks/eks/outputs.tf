output "cluster_name" {
  description = "CLUSTER_NAME for k8s/cluster/install.sh; aws eks update-kubeconfig --name ..."
  value       = module.eks.cluster_name
}

output "vpc_id" {
  description = "VPC_ID for k8s/cluster/install.sh."
  value       = module.network.vpc_id
}

output "addon_versions" {
  description = "Versions of the add-ons in use, to be written into the tfvars."
  value       = module.eks.addon_versions
}

output "overlay_settings" {
  description = "What k8s/overlays/<environment>/settings.yaml and config.env want."
  value = {
    namespace            = local.namespace
    region               = var.region
    prefix               = local.name_prefix
    host                 = var.domain_name
    albScheme            = var.behind_cloudfront ? "internal" : "internet-facing"
    wafAclArn            = module.waf.web_acl_arn
    accessLogBucket      = module.eks.alb_log_bucket
    backupBucket         = module.eks.backup_bucket
    efsHandle            = var.photo_store == "efs" ? module.efs[0].volume_handle : ""
    S3_BUCKET            = var.photo_store == "s3" ? module.photos[0].bucket : ""
    DATABASE_HOST        = one(module.aurora[*].writer_endpoint)
    DATABASE_READER_HOST = one(module.aurora[*].reader_endpoint)
  }
}

output "master_secret_arn" {
  description = "ARN (not the value) of the master secret, for the grants job; null with MySQL in the cluster."
  value       = one(module.aurora[*].master_secret_arn)
}

output "controller_role_arns" {
  description = "Roles of the controllers that k8s/cluster installs."
  value       = module.eks.controller_role_arns
}

output "backup_vault" {
  description = "Vault of the backups, for the restore drill."
  value       = module.backup.vault_name
}

output "dashboard" {
  description = "Dashboard in CloudWatch."
  value       = module.observability.dashboard_name
}
