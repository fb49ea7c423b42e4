mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix = "bookstore-test"
  vpc_id      = "vpc-1"
  subnet_ids  = ["subnet-1", "subnet-2", "subnet-3"]
  kms_key_arn = "arn:aws:kms:us-east-1:111122223333:key/test"
  # Not a real digest: sixty-four zeros.
  image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/bookstore@sha256:0000000000000000000000000000000000000000000000000000000000000000"
  environment = {
    PUBLIC_ORIGIN = "https://books.example.com"
    DATABASE_HOST = "db.example.internal"
  }
  secret_arns = {
    app = "arn:aws:secretsmanager:us-east-1:111122223333:secret:bookstore-test/app"
    database = {
      app      = "arn:aws:secretsmanager:us-east-1:111122223333:secret:bookstore-test/database/app"
      migrator = "arn:aws:secretsmanager:us-east-1:111122223333:secret:bookstore-test/database/migrator"
      master   = "arn:aws:secretsmanager:us-east-1:111122223333:secret:rds-master"
    }
  }
  load_balancer = {
    security_group_id       = "sg-1"
    target_group_arn        = "arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/1"
    arn_suffix              = "app/bookstore-test-web/1"
    target_group_arn_suffix = "targetgroup/web/1"
  }
  database_security_group_id = "sg-2"
}

run "servers_as_the_house_wants_them" {
  command = plan

  assert {
    condition     = aws_launch_template.web.metadata_options[0].http_tokens == "required" && aws_launch_template.web.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2, one hop"
  }
  assert {
    condition     = aws_launch_template.web.block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.web.block_device_mappings[0].ebs[0].volume_type == "gp3"
    error_message = "an encrypted gp3 root"
  }
  assert {
    condition     = aws_launch_template.web.key_name == null
    error_message = "no key pair: Session Manager"
  }
  assert {
    condition     = aws_autoscaling_group.web.health_check_type == "ELB" && aws_autoscaling_group.web.min_size == 2 && aws_autoscaling_group.web.default_instance_warmup == 120
    error_message = "two servers or more, judged by the load balancer, warmed up"
  }
  assert {
    condition     = aws_autoscaling_group.web.instance_refresh[0].preferences[0].auto_rollback && aws_autoscaling_group.web.instance_refresh[0].preferences[0].min_healthy_percentage == 100 && aws_autoscaling_group.web.instance_refresh[0].preferences[0].max_healthy_percentage == 150
    error_message = "a rolling refresh that never goes below all and goes back by itself"
  }
  assert {
    condition     = aws_autoscaling_group.web.instance_maintenance_policy[0].min_healthy_percentage == 100
    error_message = "replacements come before what they replace goes"
  }
  assert {
    condition     = length(aws_autoscaling_group.web.mixed_instances_policy) == 0
    error_message = "on-demand alone by default"
  }
}

run "scaling_by_cpu_and_by_requests" {
  command = plan

  assert {
    condition     = aws_autoscaling_policy.cpu.target_tracking_configuration[0].target_value == 70
    error_message = "70 % CPU"
  }
  assert {
    condition     = aws_autoscaling_policy.requests.target_tracking_configuration[0].predefined_metric_specification[0].resource_label == "app/bookstore-test-web/1/targetgroup/web/1"
    error_message = "requests are counted at this load balancer and target group"
  }
}

run "user_data_holds_no_secret_and_drains" {
  command = plan

  assert {
    condition     = strcontains(local.user_data, "set -euo pipefail") && strcontains(local.user_data, "docker stop --time 45")
    error_message = "the script stops at errors and the unit drains at stop"
  }
  assert {
    condition     = !strcontains(local.user_data, "database/migrator") && !strcontains(local.user_data, "rds-master") && strcontains(local.task_user_data, "rds-master")
    error_message = "a server knows the app's user alone; a task the others"
  }
  assert {
    condition     = !can(regex("(SECRET_KEY|DATABASE_PASSWORD)=[^\\\\]", local.user_data))
    error_message = "no value of a secret stands in the user data"
  }
  assert {
    condition     = !strcontains(local.user_data, "amazon-efs-utils")
    error_message = "nothing is mounted without EFS"
  }
  assert {
    condition     = strcontains(aws_iam_role_policy.web.name, "secrets") && length(aws_iam_role_policy.more) == 0
    error_message = "the role reads its secrets and no more"
  }
}

run "photos_on_efs_and_spot" {
  command = plan

  variables {
    efs             = { file_system_id = "fs-1", access_point_id = "fsap-1", security_group_id = "sg-3" }
    mixed_instances = { on_demand_base = 2, on_demand_percentage_above = 0 }
    instance_types  = ["t4g.small", "t4g.medium"]
    max_size        = 10
  }

  assert {
    condition     = strcontains(local.user_data, "fs-1:/ /mnt/efs/uploads efs _netdev,noresvport,tls,accesspoint=fsap-1") && strcontains(local.user_data, "UPLOAD_FOLDER=/mnt/efs/uploads")
    error_message = "the file system is mounted by its access point, with TLS"
  }
  assert {
    condition     = length(aws_vpc_security_group_egress_rule.efs) == 1
    error_message = "NFS may leave the servers"
  }
  assert {
    condition     = aws_autoscaling_group.web.mixed_instances_policy[0].instances_distribution[0].on_demand_base_capacity == 2
    error_message = "the base is on demand"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    image                      = "bookstore:latest"
    environment                = { DATABASE_PASSWORD = "x" }
    secret_arns                = { app = "x", database = {} }
    architecture               = "mips"
    instance_types             = []
    min_size                   = 1
    cpu_target                 = 100
    database_security_group_id = "x"
    efs                        = { file_system_id = "x", access_point_id = "y", security_group_id = "z" }
    policies                   = { photos = "no json" }
    smtp_port                  = 25
  }

  expect_failures = [
    var.image,
    var.environment,
    var.secret_arns,
    var.architecture,
    var.instance_types,
    var.min_size,
    var.cpu_target,
    var.database_security_group_id,
    var.efs,
    var.policies,
    var.smtp_port,
  ]
}
