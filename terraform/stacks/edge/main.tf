# The edge, a layer of its own: CloudFront before the stack asg or eks of the same environment, which it
# finds by names and tags and not by reading its state.

data "aws_caller_identity" "current" {}

# Way 2 names its load balancer; in way 3 the controller tags the one that the Ingress makes.
data "aws_lb" "shop" {
  name = var.origin == "asg" ? "${local.name_prefix}-web" : null
  tags = var.origin == "asg" ? null : {
    "elbv2.k8s.aws/cluster" = local.name_prefix
    "ingress.k8s.aws/stack" = "bookstore"
  }
}

locals {
  # As module photos_s3 names it.
  photos_bucket = "${local.name_prefix}-photos-${data.aws_caller_identity.current.account_id}"
}

module "certificate" {
  source    = "../../modules/dns_acm"
  providers = { aws = aws.us_east_1 }

  zone_name   = var.zone_name
  domain_name = var.domain_name
  has_caa     = false
}

module "edge" {
  source    = "../../modules/edge"
  providers = { aws = aws.us_east_1 }

  name_prefix            = local.name_prefix
  domain_name            = var.domain_name
  certificate_arn        = module.certificate.certificate_arn
  load_balancer          = { arn = data.aws_lb.shop.arn, dns_name = data.aws_lb.shop.dns_name }
  photos_bucket          = var.photo_store == "s3" ? { regional_domain_name = "${local.photos_bucket}.s3.${var.region}.amazonaws.com" } : null
  price_class            = var.price_class
  requests_per_5_minutes = var.requests_per_5_minutes
}

module "dns" {
  source = "../../modules/dns_acm"

  zone_name          = var.zone_name
  domain_name        = var.domain_name
  create_certificate = false
  has_caa            = false
  has_alias          = true
  alias              = { dns_name = module.edge.domain_name, zone_id = module.edge.hosted_zone_id, evaluate_health = false }
}
