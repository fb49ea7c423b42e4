mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix     = "bookstore-test"
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1", "subnet-2", "subnet-3"]
  certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/test"
}

run "https_with_the_policy_of_the_house" {
  command = plan

  assert {
    condition     = aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-2021-06" && aws_lb_listener.https.protocol == "HTTPS"
    error_message = "TLS 1.2 and 1.3, nothing older"
  }
  assert {
    condition     = aws_lb_listener.http.default_action[0].redirect[0].status_code == "HTTP_301"
    error_message = "HTTP is sent on to HTTPS for good"
  }
  assert {
    condition     = aws_lb.this.drop_invalid_header_fields && aws_lb.this.desync_mitigation_mode == "defensive" && aws_lb.this.enable_deletion_protection
    error_message = "invalid headers are dropped and the load balancer is hard to delete"
  }
  assert {
    condition     = aws_lb.this.access_logs[0].enabled
    error_message = "access is logged"
  }
  assert {
    condition     = aws_lb.this.idle_timeout < 65
    error_message = "the shop keeps idle connections longer than the load balancer does"
  }
}

run "targets_are_asked_for_ready" {
  command = plan

  assert {
    condition     = aws_lb_target_group.web.health_check[0].path == "/ready" && aws_lb_target_group.web.deregistration_delay == "30"
    error_message = "the check is /ready and a leaving server has 30 s"
  }
  assert {
    condition     = aws_lb_target_group.web.load_balancing_algorithm_type == "least_outstanding_requests" && aws_lb_target_group.web.slow_start == 0
    error_message = "least outstanding requests, with which AWS takes no slow start"
  }
  assert {
    condition     = toset(one(one(aws_lb_listener_rule.inner_paths.condition).path_pattern).values) == toset(["/health", "/ready", "/metrics"])
    error_message = "what machines ask is not answered to the outside"
  }
}

run "slow_start_with_round_robin" {
  command = plan

  variables {
    algorithm          = "round_robin"
    slow_start_seconds = 60
  }

  assert {
    condition     = aws_lb_target_group.web.slow_start == 60
    error_message = "new servers warm up"
  }
}

run "internal_behind_cloudfront" {
  command = plan

  variables {
    internal      = true
    ingress_cidrs = ["10.40.0.0/16"]
    web_acl       = { arn = "arn:aws:wafv2:us-east-1:111122223333:regional/webacl/x/y" }
  }

  assert {
    condition     = aws_lb.this.internal && length(aws_vpc_security_group_ingress_rule.http) == 0
    error_message = "not reachable from outside, and by HTTPS alone"
  }
  assert {
    condition     = length(aws_wafv2_web_acl_association.this) == 1
    error_message = "the web ACL stands in front"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    subnet_ids              = ["subnet-1"]
    certificate_arn         = "x"
    ingress_cidrs           = ["anywhere"]
    ingress_prefix_list_ids = ["x"]
    target_type             = "lambda"
    target_port             = 80
    algorithm               = "random"
    slow_start_seconds      = 5
    web_acl                 = { arn = "x" }
    log_days                = 0
  }

  expect_failures = [
    var.subnet_ids,
    var.certificate_arn,
    var.ingress_cidrs,
    var.ingress_prefix_list_ids,
    var.target_type,
    var.target_port,
    var.algorithm,
    var.slow_start_seconds,
    var.web_acl,
    var.log_days,
  ]
}
