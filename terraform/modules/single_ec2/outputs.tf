output "public_ip" {
  description = "Address for the shop's A record."
  value       = aws_eip.this.public_ip
}

output "instance_id" {
  description = "The machine, for alarms and sessions."
  value       = aws_instance.this.id
}

output "security_group_id" {
  description = "Security group of the machine; the database lets it in."
  value       = aws_security_group.this.id
}

output "log_group_name" {
  description = "Where the shop's logs are."
  value       = aws_cloudwatch_log_group.this.name
}

output "deploy_document" {
  description = "SSM document that brings a new image."
  value       = aws_ssm_document.deploy.name
}
