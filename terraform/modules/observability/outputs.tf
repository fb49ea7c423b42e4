output "topic_arn" {
  description = "Topic of the alarms, for other senders (backups, Alertmanager)."
  value       = aws_sns_topic.alarms.arn
}

output "alarm_names" {
  description = "All alarms of this module."
  value       = [for alarm in aws_cloudwatch_metric_alarm.this : alarm.alarm_name]
}

output "dashboard_name" {
  description = "The dashboard in CloudWatch."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}
