output "trail_arn" {
  description = "The trail; null where it is off."
  value       = var.enable_cloudtrail ? aws_cloudtrail.this[0].arn : null
}

output "detector_id" {
  description = "The GuardDuty detector; null where it is off."
  value       = var.enable_guardduty ? aws_guardduty_detector.this[0].id : null
}
