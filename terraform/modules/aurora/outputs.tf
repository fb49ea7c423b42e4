output "writer_endpoint" {
  description = "DATABASE_HOST: always the writer; moves at a failover."
  value       = aws_rds_cluster.this.endpoint
}

output "reader_endpoint" {
  description = "DATABASE_READER_HOST: the readers in turn (the writer where there are none)."
  value       = aws_rds_cluster.this.reader_endpoint
}

output "port" {
  description = "DATABASE_PORT."
  value       = local.port
}

output "database_name" {
  description = "DATABASE_NAME."
  value       = aws_rds_cluster.this.database_name
}

output "cluster_identifier" {
  description = "Name of the cluster, for alarms and the failover drill."
  value       = aws_rds_cluster.this.cluster_identifier
}

output "cluster_arn" {
  description = "ARN of the cluster, for backups."
  value       = aws_rds_cluster.this.arn
}

output "master_secret_arn" {
  description = "ARN (not the value) of the master secret that RDS keeps and rotates; the `grants` command alone reads it."
  value       = aws_rds_cluster.this.master_user_secret[0].secret_arn
}

output "security_group_id" {
  description = "Security group of the cluster, for egress rules of clients."
  value       = aws_security_group.this.id
}

output "proxy_endpoint" {
  description = "Endpoint of the proxy, or null."
  value       = var.proxy == null ? null : aws_db_proxy.this[0].endpoint
}
