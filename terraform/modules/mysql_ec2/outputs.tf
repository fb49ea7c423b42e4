output "host" {
  description = "DATABASE_HOST: an address that stays when the machine is replaced."
  value       = aws_network_interface.this.private_ip
}

output "security_group_id" {
  description = "Security group of MySQL, for egress rules of clients."
  value       = aws_security_group.this.id
}

output "ca_parameter" {
  description = "Parameter with the certificate authority that clients trust (DATABASE_CA)."
  value       = local.ca_parameter
}

output "instance_id" {
  description = "The machine, for alarms and sessions."
  value       = aws_instance.this.id
}

output "volume_arn" {
  description = "The volume with the data, for backups."
  value       = aws_ebs_volume.data.arn
}
