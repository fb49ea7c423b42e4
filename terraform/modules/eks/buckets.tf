# Buckets that what runs in the cluster writes to: access logs of the load balancer that the Ingress makes,
# and backups of MySQL where it runs inside (component mysql-replicated).

locals {
  buckets = {
    alb-logs      = { days = 90 }
    mysql-backups = { days = 35 }
  }
  bucket_names = { for name, bucket in local.buckets : name => "${var.name_prefix}-${name}-${local.account}" }
  bucket_arns  = { for name, bucket in local.bucket_names : name => "arn:${local.partition}:s3:::${bucket}" }
}

resource "aws_s3_bucket" "this" {
  for_each = local.bucket_names

  bucket = each.value
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.buckets

  bucket                  = aws_s3_bucket.this[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

# Load balancers write with the keys of S3 alone; backups get the environment's key.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    bucket_key_enabled = each.key != "alb-logs"

    apply_server_side_encryption_by_default {
      sse_algorithm     = each.key == "alb-logs" ? "AES256" : "aws:kms"
      kms_master_key_id = each.key == "alb-logs" ? null : var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  rule {
    id     = "end"
    status = "Enabled"

    filter {}

    expiration {
      days = each.value.days
    }

    noncurrent_version_expiration {
      noncurrent_days = 7
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = local.buckets

  bucket = aws_s3_bucket.this[each.key].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat([
      {
        Sid       = "NothingWithoutTls"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.bucket_arns[each.key], "${local.bucket_arns[each.key]}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      ], [for statement in [{
        Sid       = "LoadBalancersOfThisAccountWrite"
        Effect    = "Allow"
        Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${local.bucket_arns[each.key]}/AWSLogs/${local.account}/*"
    }] : statement if each.key == "alb-logs"])
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
