# The shop's name and its certificate. The zone exists already; several stacks may share it.

data "aws_route53_zone" "this" {
  name         = var.zone_name
  private_zone = false
}

locals {
  # Known before the certificate is, so that the plan shows each record. A wildcard and its parent share
  # one record.
  validated_names = var.create_certificate ? distinct([for name in concat([var.domain_name], var.alternative_names) : trimprefix(name, "*.")]) : []
}

resource "aws_acm_certificate" "this" {
  count = var.create_certificate ? 1 : 0

  domain_name               = var.domain_name
  subject_alternative_names = var.alternative_names
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = toset(local.validated_names)

  zone_id = data.aws_route53_zone.this.zone_id
  name    = one([for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_name if option.domain_name == each.key])
  type    = one([for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_type if option.domain_name == each.key])
  records = [one([for option in aws_acm_certificate.this[0].domain_validation_options : option.resource_record_value if option.domain_name == each.key])]
  ttl     = 300

  # The same name in two regions (load balancer and CloudFront) has the same record.
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "this" {
  count = var.create_certificate ? 1 : 0

  certificate_arn         = aws_acm_certificate.this[0].arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "alias" {
  for_each = toset(var.has_alias ? ["A", "AAAA"] : [])

  zone_id = data.aws_route53_zone.this.zone_id
  name    = var.domain_name
  type    = each.key

  alias {
    name                   = var.alias.dns_name
    zone_id                = var.alias.zone_id
    evaluate_target_health = var.alias.evaluate_health
  }
}

resource "aws_route53_record" "address" {
  count = var.has_address ? 1 : 0

  zone_id = data.aws_route53_zone.this.zone_id
  name    = var.domain_name
  type    = "A"
  records = [var.address]
  ttl     = 300
}

# Only Amazon and, in way 1, Let's Encrypt may issue for this name.
resource "aws_route53_record" "caa" {
  count = var.has_caa ? 1 : 0

  zone_id = data.aws_route53_zone.this.zone_id
  name    = var.domain_name
  type    = "CAA"
  records = ["0 issue \"amazon.com\"", "0 issue \"letsencrypt.org\""]
  ttl     = 3600
}
