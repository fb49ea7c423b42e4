mock_provider "aws" {
  source = "../../mocks"
}

variables {
  zone_name   = "example.com"
  domain_name = "books.example.com"
}

run "a_certificate_by_dns" {
  command = plan

  assert {
    condition     = aws_acm_certificate.this[0].validation_method == "DNS" && length(aws_route53_record.validation) == 1
    error_message = "the certificate is validated by a record"
  }
  assert {
    condition     = length(aws_route53_record.alias) == 0 && length(aws_route53_record.address) == 0
    error_message = "the name points nowhere yet"
  }
  assert {
    condition     = length(aws_route53_record.caa[0].records) == 2
    error_message = "two authorities may issue"
  }
}

run "an_alias_in_both_families" {
  command = plan

  variables {
    has_alias         = true
    alias             = { dns_name = "lb.example.net", zone_id = "Z1" }
    alternative_names = ["*.books.example.com"]
  }

  assert {
    condition     = length(aws_route53_record.alias) == 2 && length(aws_route53_record.validation) == 1
    error_message = "A and AAAA, and one record for a wildcard and its parent"
  }
}

run "an_address_without_a_certificate" {
  command = plan

  variables {
    create_certificate = false
    has_address        = true
    address            = "192.0.2.1"
  }

  assert {
    condition     = length(aws_acm_certificate.this) == 0 && one(aws_route53_record.address[0].records) == "192.0.2.1"
    error_message = "way 1: an address, and certificates from elsewhere"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    zone_name         = "Example"
    alternative_names = ["not a name"]
    address           = "300.0.0.1"
    alias             = { dns_name = "", zone_id = "Z1" }
  }

  expect_failures = [
    var.zone_name,
    var.alternative_names,
    var.address,
    var.alias,
  ]
}

run "a_name_outside_the_zone_is_refused" {
  command = plan

  variables {
    domain_name = "books.notexample.com"
  }

  expect_failures = [var.domain_name]
}
