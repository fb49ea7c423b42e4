output "cluster_name" {
  description = "Name of the cluster: aws eks update-kubeconfig --name ..."
  value       = aws_eks_cluster.this.name
}

output "cluster_endpoint" {
  description = "Address of the API."
  value       = aws_eks_cluster.this.endpoint
}

output "cluster_security_group_id" {
  description = "Security group of nodes and pods; the database and the file system let it in."
  value       = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
}

output "addon_versions" {
  description = "Versions of the add-ons in use, to be written into addon_versions."
  value       = local.addon_versions
}

output "service_account_role_arns" {
  description = "Roles of the service accounts, by name; for the annotation with IRSA."
  value       = { for name, role in aws_iam_role.pod : name => role.arn }
}

output "controller_role_arns" {
  description = "Roles of the controllers that k8s/cluster installs."
  value       = { for name, role in aws_iam_role.controller : name => role.arn }
}

output "alb_log_bucket" {
  description = "Bucket for the access logs of the Ingress's load balancer (accessLogBucket in k8s/overlays)."
  value       = aws_s3_bucket.this["alb-logs"].id
}

output "backup_bucket" {
  description = "Bucket for backups of MySQL inside the cluster (backupBucket in k8s/overlays)."
  value       = aws_s3_bucket.this["mysql-backups"].id
}
