output "vault_name" {
  description = "The vault, for the restore drill."
  value       = aws_backup_vault.this.name
}

output "vault_arn" {
  description = "ARN of the vault, for copies from elsewhere."
  value       = aws_backup_vault.this.arn
}

output "role_arn" {
  description = "Role by which AWS Backup saves and restores."
  value       = aws_iam_role.this.arn
}
