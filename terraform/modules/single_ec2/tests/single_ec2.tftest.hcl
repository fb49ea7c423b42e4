mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
  vpc_id      = "vpc-1"
  subnet_id   = "subnet-1"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/test"
  # Not a real digest: sixty-four zeros.
  image             = "111122223333.dkr.ecr.us-east-1.amazonaws.com/bookstore@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  domain_name       = "books.example.com"
  certificate_email = "ops@example.com"
  environment       = { DATABASE_HOST = "10.40.0.10" }
  secret_arns = {
    app = "arn:aws:secretsmanager:us-east-1:111122223333:secret:app"
    database = {
      app      = "arn:aws:secretsmanager:us-east-1:111122223333:secret:database/app"
      migrator = "arn:aws:secretsmanager:us-east-1:111122223333:secret:database/migrator"
      master   = "arn:aws:secretsmanager:us-east-1:111122223333:secret:database/master"
    }
  }
  database_security_group_id = "sg-2"
  database_ca_parameter      = "/bookstore-test/database/ca"
}

run "a_machine_as_the_house_wants_it" {
  command = plan

  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required" && aws_instance.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2, one hop"
  }
  assert {
    condition     = aws_instance.this.root_block_device[0].encrypted && !aws_instance.this.root_block_device[0].delete_on_termination
    error_message = "an encrypted disk that outlives the machine, because photos are on it"
  }
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.https) == 1 && aws_vpc_security_group_ingress_rule.http.from_port == 80
    error_message = "80 and 443 are open, and nothing else"
  }
}

run "nginx_and_certificate" {
  command = plan

  assert {
    condition     = strcontains(local.user_data, "proxy_set_header X-Forwarded-For $remote_addr;") && strcontains(local.user_data, "client_max_body_size 81m;") && strcontains(local.user_data, "return 301 https://books.example.com$request_uri;")
    error_message = "NGINX passes the client's address once, takes what the shop takes, and sends HTTP on"
  }
  assert {
    condition     = strcontains(local.user_data, "openssl req -x509") && strcontains(local.user_data, "renewal-hooks/deploy/reload-nginx") && strcontains(local.user_data, "certbot certonly")
    error_message = "a first certificate of its own, one from Let's Encrypt, a reload at renewal"
  }
  assert {
    condition     = strcontains(local.user_data, "PUBLIC_ORIGIN=https://books.example.com") && strcontains(local.user_data, "TRUSTED_PROXIES=1")
    error_message = "the shop knows its name and its one proxy"
  }
  assert {
    condition     = length(base64gzip(local.user_data)) < 16 * 1024 * 4 / 3
    error_message = "EC2 takes 16 KiB of user data"
  }
}

run "tells_of_a_certificate_that_is_not_renewed" {
  command = plan

  variables {
    alarm_topic_arn = "arn:aws:sns:us-east-1:111122223333:bookstore-test-alarms"
  }

  assert {
    condition     = strcontains(local.user_data, "OnFailure=bookstore-alarm.service") && strcontains(local.user_data, "--topic-arn arn:aws:sns:us-east-1:111122223333:bookstore-test-alarms")
    error_message = "the unit of the certificate tells the topic when it fails"
  }
  assert {
    condition     = contains(local.alarm_statements[*].Action, "sns:Publish")
    error_message = "and may do so"
  }
  assert {
    condition     = length(base64gzip(local.user_data)) < 16 * 1024 * 4 / 3
    error_message = "EC2 takes 16 KiB of user data"
  }
}

run "photos_on_s3" {
  command = plan

  variables {
    environment = { DATABASE_HOST = "10.40.0.10", S3_BUCKET = "photos" }
    policies    = { photos = "{}" }
  }

  assert {
    condition     = aws_instance.this.root_block_device[0].delete_on_termination && !strcontains(local.user_data, "--volume /var/lib/bookstore/uploads")
    error_message = "nothing on the machine is needed"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    image                      = "bookstore"
    domain_name                = "https://books.example.com"
    certificate_email          = "nobody"
    acme_server                = "http://x"
    ingress_cidrs              = ["all"]
    database_ca_parameter      = "ca"
    database_security_group_id = "x"
    upload_megabytes           = 0
    disk_gigabytes             = 4
  }

  expect_failures = [
    var.image,
    var.domain_name,
    var.certificate_email,
    var.acme_server,
    var.ingress_cidrs,
    var.database_ca_parameter,
    var.database_security_group_id,
    var.upload_megabytes,
    var.disk_gigabytes,
  ]
}
