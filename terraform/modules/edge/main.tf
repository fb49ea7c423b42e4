# CloudFront in front of way 2 or 3. The whole module works in us-east-1 (the provider it is given), where
# CloudFront's certificates, web ACLs and logs live.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  # The one list of what may be cached, the same as the shop's own page cache; a test compares them.
  rules = jsondecode(file("${path.module}/cached-pages.json"))

  # "/" and "/en", "/catalog" and "/en/catalog", ...
  cached_paths = flatten([for language in local.rules.languages : [for page in local.rules.pages :
    page == "/" ? (language == "" ? "/" : language) : "${language}${page}"
  ]])

  log_bucket     = "${var.name_prefix}-edge-logs-${local.account}"
  log_bucket_arn = "arn:${local.partition}:s3:::${local.log_bucket}"

  all_methods  = ["GET", "HEAD", "OPTIONS", "PUT", "POST", "PATCH", "DELETE"]
  read_methods = ["GET", "HEAD"]
}

check "in_us_east_1" {
  assert {
    condition     = data.aws_region.current.region == "us-east-1"
    error_message = "Give this module a provider in us-east-1: CloudFront takes certificates and web ACLs from there alone."
  }
}

# --- what the key of a cached answer is

resource "aws_cloudfront_cache_policy" "pages" {
  name    = "${var.name_prefix}-pages"
  comment = "Pages of visitors, for as long as s-maxage says; who has one of these cookies is not one"

  # The shop decides: no s-maxage, no caching. Never longer than a minute, whatever it says.
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 60

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "whitelist"

      cookies {
        items = local.rules.cookies
      }
    }

    headers_config {
      header_behavior = "whitelist"

      headers {
        items = ["Host"]
      }
    }

    query_strings_config {
      query_string_behavior = "all"
    }
  }
}

resource "aws_cloudfront_cache_policy" "immutable" {
  name        = "${var.name_prefix}-immutable"
  comment     = "Assets and photos, whose names change with their content"
  min_ttl     = 0
  default_ttl = 86400
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

resource "aws_cloudfront_cache_policy" "nothing" {
  name        = "${var.name_prefix}-nothing"
  comment     = "Everything else goes to the shop"
  min_ttl     = 0
  default_ttl = 0
  max_ttl     = 0

  parameters_in_cache_key_and_forwarded_to_origin {
    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

# The shop sees the viewer's request whole, with the viewer's Host.
resource "aws_cloudfront_origin_request_policy" "viewer" {
  name    = "${var.name_prefix}-viewer"
  comment = "All that the viewer sent"

  cookies_config {
    cookie_behavior = "all"
  }

  headers_config {
    header_behavior = "allViewer"
  }

  query_strings_config {
    query_string_behavior = "all"
  }
}

# Assets need the Host alone, which the shop checks.
resource "aws_cloudfront_origin_request_policy" "host" {
  name    = "${var.name_prefix}-host"
  comment = "The viewer's Host and nothing else"

  cookies_config {
    cookie_behavior = "none"
  }

  headers_config {
    header_behavior = "whitelist"

    headers {
      items = ["Host"]
    }
  }

  query_strings_config {
    query_string_behavior = "none"
  }
}

resource "aws_cloudfront_response_headers_policy" "shop" {
  name    = "${var.name_prefix}-shop"
  comment = "What the shop says stands; HSTS also on answers that CloudFront gives itself"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = true
      override                   = false
    }

    content_type_options {
      override = false
    }
  }
}

# The bucket says none of this; the shop's own route says the same.
resource "aws_cloudfront_response_headers_policy" "photos" {
  name    = "${var.name_prefix}-photos"
  comment = "Nothing in a photo runs"

  security_headers_config {
    strict_transport_security {
      access_control_max_age_sec = 31536000
      include_subdomains         = true
      override                   = true
    }

    content_type_options {
      override = true
    }

    content_security_policy {
      content_security_policy = "default-src 'none'; sandbox"
      override                = true
    }
  }

  custom_headers_config {
    items {
      header   = "Cross-Origin-Resource-Policy"
      value    = "cross-origin"
      override = true
    }
  }
}

# --- origins

# The load balancer has no address on the internet; CloudFront reaches it inside the VPC.
resource "aws_cloudfront_vpc_origin" "shop" {
  vpc_origin_endpoint_config {
    name                   = "${var.name_prefix}-shop"
    arn                    = var.load_balancer.arn
    http_port              = 80
    https_port             = 443
    origin_protocol_policy = "https-only"

    origin_ssl_protocols {
      items    = ["TLSv1.2"]
      quantity = 1
    }
  }
}

resource "aws_cloudfront_origin_access_control" "photos" {
  count = var.photos_bucket == null ? 0 : 1

  name                              = "${var.name_prefix}-photos"
  description                       = "CloudFront reads the bucket, nobody else"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

resource "aws_cloudfront_function" "photos" {
  count = var.photos_bucket == null ? 0 : 1

  name    = "${var.name_prefix}-photos"
  comment = "From the address of a photo to its key"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = file("${path.module}/functions/photos.js")
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name_prefix
  enabled         = true
  aliases         = [var.domain_name]
  http_version    = "http2and3"
  is_ipv6_enabled = true
  price_class     = var.price_class
  web_acl_id      = module.waf.web_acl_arn

  origin {
    origin_id   = "shop"
    domain_name = var.load_balancer.dns_name
    # A second try is CloudFront's for connections alone, never for a POST that was sent.
    connection_attempts = 2
    connection_timeout  = 3

    vpc_origin_config {
      vpc_origin_id            = aws_cloudfront_vpc_origin.shop.id
      origin_read_timeout      = 60
      origin_keepalive_timeout = 55
    }
  }

  dynamic "origin" {
    for_each = var.photos_bucket == null ? [] : [var.photos_bucket]

    content {
      origin_id                = "photos"
      domain_name              = origin.value.regional_domain_name
      origin_access_control_id = aws_cloudfront_origin_access_control.photos[0].id
    }
  }

  default_cache_behavior {
    target_origin_id           = "shop"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = local.all_methods
    cached_methods             = local.read_methods
    cache_policy_id            = aws_cloudfront_cache_policy.nothing.id
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.viewer.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.shop.id
    compress                   = false
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.rules.assets

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = "shop"
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = local.read_methods
      cached_methods             = local.read_methods
      cache_policy_id            = aws_cloudfront_cache_policy.immutable.id
      origin_request_policy_id   = aws_cloudfront_origin_request_policy.host.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.shop.id
      compress                   = false
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.rules.photos

    content {
      path_pattern           = ordered_cache_behavior.value
      target_origin_id       = var.photos_bucket == null ? "shop" : "photos"
      viewer_protocol_policy = "redirect-to-https"
      allowed_methods        = local.read_methods
      cached_methods         = local.read_methods
      cache_policy_id        = aws_cloudfront_cache_policy.immutable.id
      # S3 signs its own host: the viewer's must not get there.
      origin_request_policy_id   = var.photos_bucket == null ? aws_cloudfront_origin_request_policy.host.id : null
      response_headers_policy_id = aws_cloudfront_response_headers_policy.photos.id
      compress                   = false

      dynamic "function_association" {
        for_each = aws_cloudfront_function.photos

        content {
          event_type   = "viewer-request"
          function_arn = function_association.value.arn
        }
      }
    }
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.cached_paths

    content {
      path_pattern               = ordered_cache_behavior.value
      target_origin_id           = "shop"
      viewer_protocol_policy     = "redirect-to-https"
      allowed_methods            = local.all_methods
      cached_methods             = local.read_methods
      cache_policy_id            = aws_cloudfront_cache_policy.pages.id
      origin_request_policy_id   = aws_cloudfront_origin_request_policy.viewer.id
      response_headers_policy_id = aws_cloudfront_response_headers_policy.shop.id
      compress                   = false
    }
  }

  # CloudFront keeps errors for ten seconds by itself: a photo that comes in a moment, or a shop that is
  # back, would look away for longer than it is.
  dynamic "custom_error_response" {
    for_each = { "404" = 1, "500" = 0, "502" = 0, "503" = 0, "504" = 0 }

    content {
      error_code            = tonumber(custom_error_response.key)
      error_caching_min_ttl = custom_error_response.value
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.certificate_arn
    ssl_support_method       = "sni-only"
    minimum_protocol_version = "TLSv1.2_2021"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

# --- in front: the web ACL, with a key of its own for its log, here in us-east-1

resource "aws_kms_key" "logs" {
  description         = "Logs at the edge of ${var.name_prefix}"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PoliciesOfTheAccount"
        Effect    = "Allow"
        Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      },
      {
        Sid       = "LogGroupsOfThisAccount"
        Effect    = "Allow"
        Principal = { Service = "logs.us-east-1.amazonaws.com" }
        Action    = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKey", "kms:DescribeKey"]
        Resource  = "*"
        Condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${local.partition}:logs:us-east-1:${local.account}:log-group:*" } }
      },
    ]
  })
}

module "waf" {
  source = "../waf"

  name_prefix            = var.name_prefix
  scope                  = "CLOUDFRONT"
  kms_key_arn            = aws_kms_key.logs.arn
  log_retention_days     = var.log_retention_days
  requests_per_5_minutes = var.requests_per_5_minutes
}
