mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix             = "bookstore-test"
  vpc_id                  = "vpc-1"
  subnet_id               = "subnet-1"
  zone                    = "us-east-1a"
  kms_key_arn             = "arn:aws:kms:us-east-1:111122223333:key/test"
  master_secret_arn       = "arn:aws:secretsmanager:us-east-1:111122223333:secret:master"
  allowed_security_groups = { web = "sg-1" }
}

run "a_machine_and_a_volume_that_outlives_it" {
  command = plan

  override_resource {
    target          = aws_ebs_volume.data
    override_during = plan
    values = {
      id  = "vol-0123456789abcdef0"
      arn = "arn:aws:ec2:us-east-1:111122223333:volume/vol-0123456789abcdef0"
    }
  }

  assert {
    condition     = aws_instance.this.metadata_options[0].http_tokens == "required" && aws_instance.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2, one hop"
  }
  assert {
    condition     = aws_instance.this.root_block_device[0].encrypted && aws_ebs_volume.data.encrypted && aws_ebs_volume.data.final_snapshot
    error_message = "disks are encrypted, and the data leave a last snapshot"
  }
  assert {
    condition     = aws_ebs_volume.data.tags["Backup"] == "daily"
    error_message = "the backup plan finds the volume by its tag"
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["web"].from_port == 3306 && aws_vpc_security_group_ingress_rule.clients["web"].cidr_ipv4 == null
    error_message = "only members of named groups may connect"
  }
  assert {
    condition     = strcontains(local.user_data, "nvme-Amazon_Elastic_Block_Store_vol0123456789abcdef0") && strcontains(local.user_data, "require_secure_transport = ON") && strcontains(local.user_data, "set -euo pipefail")
    error_message = "the script finds its volume, wants TLS and stops at errors"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    subnet_id           = "x"
    zone                = "us-east-1"
    instance_type       = "large"
    data_gigabytes      = 1
    buffer_pool_percent = 95
    max_connections     = 10
    master_secret_arn   = "x"
    database_name       = "Book-Store"
  }

  expect_failures = [
    var.subnet_id,
    var.zone,
    var.instance_type,
    var.data_gigabytes,
    var.buffer_pool_percent,
    var.max_connections,
    var.master_secret_arn,
    var.database_name,
  ]
}
