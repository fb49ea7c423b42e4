output "bucket" {
  description = "S3_BUCKET."
  value       = aws_s3_bucket.this.id
}

output "bucket_arn" {
  description = "ARN of the bucket."
  value       = local.bucket_arn
}

output "bucket_regional_domain_name" {
  description = "Origin of the photos for CloudFront."
  value       = aws_s3_bucket.this.bucket_regional_domain_name
}

output "app_policy_json" {
  description = "What the app may do with photos, for its role."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Photos"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${local.bucket_arn}/*"
      },
      {
        # With it a photo that is not there is an answer (NoSuchKey), without it a refusal.
        Sid      = "WhatIsMissing"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = local.bucket_arn
      },
    ]
  })
}
