output "security_group_id" {
  description = "Security group of the servers; the database and the file system let it in."
  value       = aws_security_group.this.id
}

output "autoscaling_group_name" {
  description = "The group, for alarms and for `aws autoscaling start-instance-refresh`."
  value       = aws_autoscaling_group.web.name
}

output "role_arn" {
  description = "Role of the servers."
  value       = aws_iam_role.web.arn
}

output "log_group_name" {
  description = "Where the shop's logs are."
  value       = aws_cloudwatch_log_group.this.name
}

output "task_launch_template" {
  description = "Launch template of tasks (migrate, grants), for terraform/run-task.sh."
  value       = aws_launch_template.task.name
}
