mock_provider "aws" {
  source = "../../mocks"

  mock_resource "aws_kms_key" {
    defaults = {
      arn = "arn:aws:kms:us-east-1:111122223333:key/test"
    }
  }
}

variables {
  name_prefix     = "bookstore-test"
  domain_name     = "books.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/test"
  load_balancer   = { arn = "arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/app/x/1", dns_name = "internal-x.us-east-1.elb.amazonaws.com" }
}

run "pages_are_cached_as_the_shop_says" {
  command = apply

  assert {
    condition     = toset(local.cached_paths) == toset(["/", "/catalog", "/search/suggest", "/books/*", "/listings/*", "/sellers/*", "/new", "/subjects/*", "/help", "/privacy", "/terms", "/en", "/en/catalog", "/en/search/suggest", "/en/books/*", "/en/listings/*", "/en/sellers/*", "/en/new", "/en/subjects/*", "/en/help", "/en/privacy", "/en/terms"])
    error_message = "the pages of visitors, in both languages, and no others"
  }
  assert {
    condition     = aws_cloudfront_cache_policy.pages.default_ttl == 0 && aws_cloudfront_cache_policy.pages.min_ttl == 0
    error_message = "without s-maxage nothing is kept"
  }
  assert {
    condition     = toset(one(one(one(aws_cloudfront_cache_policy.pages.parameters_in_cache_key_and_forwarded_to_origin).cookies_config).cookies).items) == toset(["session", "__Host-session", "cart", "__Host-cart", "flash", "__Host-flash", "destination", "__Host-destination"])
    error_message = "who has a session, a cart, a message or a place to send to gets no page of others"
  }
  assert {
    condition     = aws_cloudfront_cache_policy.nothing.max_ttl == 0 && aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == aws_cloudfront_cache_policy.nothing.id
    error_message = "everything else goes to the shop"
  }
  assert {
    condition     = length(aws_cloudfront_distribution.this.ordered_cache_behavior) == 24 && length(aws_cloudfront_distribution.this.ordered_cache_behavior) <= 25
    error_message = "twenty-two pages, assets and photos, within CloudFront's 25"
  }
}

run "the_origin_cannot_be_reached_from_outside" {
  command = apply

  assert {
    condition     = one(aws_cloudfront_vpc_origin.shop.vpc_origin_endpoint_config).origin_protocol_policy == "https-only"
    error_message = "by a VPC origin, with TLS"
  }
  assert {
    condition     = one(aws_cloudfront_origin_request_policy.viewer.headers_config).header_behavior == "allViewer"
    error_message = "the viewer's Host arrives"
  }
  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021" && alltrue([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.viewer_protocol_policy == "redirect-to-https"])
    error_message = "TLS 1.2 or later, on every path"
  }
  assert {
    condition     = length(aws_cloudfront_origin_access_control.photos) == 0
    error_message = "without a bucket the shop serves the photos"
  }
}

run "photos_from_the_bucket" {
  command = apply

  variables {
    photos_bucket = { regional_domain_name = "photos.s3.us-east-1.amazonaws.com" }
  }

  assert {
    condition     = aws_cloudfront_origin_access_control.photos[0].signing_behavior == "always" && length(aws_cloudfront_distribution.this.origin) == 2
    error_message = "signed reads of a private bucket"
  }
  assert {
    condition     = one([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.target_origin_id if behavior.path_pattern == "/photos/*"]) == "photos"
    error_message = "photos come from there"
  }
  assert {
    condition     = strcontains(aws_cloudfront_function.photos[0].code, "thumb|card|page")
    error_message = "and only their public forms"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    domain_name     = "https://books.example.com"
    certificate_arn = "arn:aws:acm:eu-west-1:111122223333:certificate/test"
    load_balancer   = { arn = "x", dns_name = "y" }
    photos_bucket   = { regional_domain_name = "photos" }
    price_class     = "Cheap"
    log_days        = 0
  }

  expect_failures = [
    var.domain_name,
    var.certificate_arn,
    var.load_balancer,
    var.photos_bucket,
    var.price_class,
    var.log_days,
  ]
}
