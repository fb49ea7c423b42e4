mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/test"
}

run "three_zones_and_a_nat_in_each" {
  command = plan

  assert {
    condition     = length(aws_subnet.public) == 3 && length(aws_subnet.private) == 3 && length(aws_subnet.isolated) == 3
    error_message = "three subnets of each kind are wanted"
  }
  assert {
    condition     = length(aws_nat_gateway.this) == 3
    error_message = "a NAT gateway in each zone is wanted"
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.public : subnet.tags["kubernetes.io/role/elb"] == "1" && !subnet.map_public_ip_on_launch])
    error_message = "public subnets carry the tag of load balancers and give no public addresses by themselves"
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["kubernetes.io/role/internal-elb"] == "1"])
    error_message = "private subnets carry the tag of internal load balancers"
  }
  assert {
    condition     = length(aws_default_security_group.none.ingress) == 0 && length(aws_default_security_group.none.egress) == 0
    error_message = "the default security group has no rules"
  }
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flow.retention_in_days == 90
    error_message = "all traffic is logged and kept for 90 days"
  }
  assert {
    condition     = length(distinct(concat(values(local.private), values(local.public), values(local.isolated)))) == 9
    error_message = "no two subnets share a range"
  }
}

run "isolated_subnets_have_no_way_out" {
  command = plan

  assert {
    condition     = length(aws_route.private) == 3 && aws_route.public.destination_cidr_block == "0.0.0.0/0"
    error_message = "routes out exist for public and private subnets alone"
  }
}

run "one_nat_in_dev" {
  command = plan

  variables {
    nat_mode            = "single"
    interface_endpoints = []
    cluster_name        = "bookstore-test"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(aws_route.private) == 3
    error_message = "all zones share one NAT gateway"
  }
  assert {
    condition     = length(aws_vpc_endpoint.interface) == 0
    error_message = "no interface endpoints are wanted"
  }
  assert {
    condition     = alltrue([for subnet in aws_subnet.private : subnet.tags["kubernetes.io/cluster/bookstore-test"] == "shared"])
    error_message = "subnets carry the cluster's tag"
  }
}

run "no_nat" {
  command = plan

  variables {
    nat_mode = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.private) == 0
    error_message = "no NAT gateway and no route to one"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    name_prefix             = "Bookstore"
    cidr                    = "10.0.0.0/28"
    zone_count              = 1
    nat_mode                = "some"
    flow_log_retention_days = 33
    kms_key_arn             = "alias/x"
    interface_endpoints     = ["s3"]
  }

  expect_failures = [
    var.name_prefix,
    var.cidr,
    var.zone_count,
    var.nat_mode,
    var.flow_log_retention_days,
    var.kms_key_arn,
    var.interface_endpoints,
  ]
}
