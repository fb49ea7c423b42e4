output "file_system_id" {
  description = "The file system (fs-...)."
  value       = aws_efs_file_system.this.id
}

output "file_system_arn" {
  description = "ARN of the file system, for backups and for the policies of clients."
  value       = aws_efs_file_system.this.arn
}

output "access_point_id" {
  description = "The access point (fsap-...)."
  value       = aws_efs_access_point.uploads.id
}

output "access_point_arn" {
  description = "ARN of the access point, for the policies of clients."
  value       = aws_efs_access_point.uploads.arn
}

output "volume_handle" {
  description = "What a PersistentVolume of the EFS CSI driver names: fs-...::fsap-..."
  value       = "${aws_efs_file_system.this.id}::${aws_efs_access_point.uploads.id}"
}

output "security_group_id" {
  description = "Security group of the mount targets, for egress rules of clients."
  value       = aws_security_group.this.id
}

output "mount_target_ids" {
  description = "Mount targets; servers start after them."
  value       = [for target in aws_efs_mount_target.this : target.id]
}
