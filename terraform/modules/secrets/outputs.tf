output "kms_key_arn" {
  description = "The environment's key."
  value       = aws_kms_key.this.arn
}

output "app_secret_arn" {
  description = "ARN (not the value) of the secret with SECRET_KEY and SMTP_URL."
  value       = aws_secretsmanager_secret.app.arn
}

output "app_secret_name" {
  description = "Name of the secret with SECRET_KEY and SMTP_URL."
  value       = aws_secretsmanager_secret.app.name
}

output "database_secret_arns" {
  description = "ARNs (not the values) of the secrets of the database's users, by key."
  value       = { for key, secret in aws_secretsmanager_secret.database : key => secret.arn }
}

output "database_secret_names" {
  description = "Names of the secrets of the database's users, by key."
  value       = { for key, secret in aws_secretsmanager_secret.database : key => secret.name }
}
