mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix             = "bookstore-test"
  vpc_id                  = "vpc-1"
  subnet_ids              = ["subnet-1", "subnet-2", "subnet-3"]
  kms_key_arn             = "arn:aws:kms:us-east-1:111122223333:key/test"
  allowed_security_groups = { web = "sg-1" }
}

run "encrypted_with_a_target_in_each_zone" {
  command = plan

  assert {
    condition     = aws_efs_file_system.this.encrypted && aws_efs_file_system.this.kms_key_id == var.kms_key_arn
    error_message = "the file system is encrypted with the environment's key"
  }
  assert {
    condition     = length(aws_efs_mount_target.this) == 3
    error_message = "one mount target a zone"
  }
  assert {
    condition     = aws_efs_access_point.uploads.posix_user[0].uid == 10001 && aws_efs_access_point.uploads.root_directory[0].path == "/uploads"
    error_message = "clients are the image's user and see one folder"
  }
  assert {
    condition     = aws_efs_backup_policy.this.backup_policy[0].status == "ENABLED"
    error_message = "backups are on"
  }
  assert {
    condition     = aws_vpc_security_group_ingress_rule.clients["web"].from_port == 2049 && aws_vpc_security_group_ingress_rule.clients["web"].cidr_ipv4 == null
    error_message = "NFS is open to members of named groups alone"
  }
}

run "the_policy_wants_tls_and_the_access_point" {
  command = plan

  # Known already in the plan, so that the policy can be read (prevent_destroy forbids an apply in tests).
  override_resource {
    target          = aws_efs_file_system.this
    override_during = plan
    values = {
      arn = "arn:aws:elasticfilesystem:us-east-1:111122223333:file-system/fs-1"
      id  = "fs-1"
    }
  }
  override_resource {
    target          = aws_efs_access_point.uploads
    override_during = plan
    values = {
      arn = "arn:aws:elasticfilesystem:us-east-1:111122223333:access-point/fsap-1"
      id  = "fsap-1"
    }
  }

  assert {
    condition     = output.volume_handle == "fs-1::fsap-1"
    error_message = "the handle is what the CSI driver wants"
  }
  assert {
    condition     = strcontains(aws_efs_file_system_policy.this.policy, "\"aws:SecureTransport\":\"false\"") && strcontains(aws_efs_file_system_policy.this.policy, "elasticfilesystem:AccessPointArn")
    error_message = "nothing without TLS or past the access point"
  }
  assert {
    condition     = !strcontains(aws_efs_file_system_policy.this.policy, "ClientRootAccess")
    error_message = "nobody is root"
  }
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    posix_user             = { uid = 0, gid = 0 }
    root_directory         = "uploads"
    throughput_mode        = "provisioned"
    infrequent_access_days = 10
    subnet_ids             = ["subnet-1"]
  }

  expect_failures = [
    var.posix_user,
    var.root_directory,
    var.throughput_mode,
    var.infrequent_access_days,
    var.subnet_ids,
  ]
}
