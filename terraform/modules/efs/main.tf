# Photos on a shared file system, mounted at /mnt/efs/uploads by every server or pod.

locals {
  # By position, so that ids known only after the apply do not stand in the keys.
  subnets = { for index, id in var.subnet_ids : tostring(index) => id }
}

resource "aws_efs_file_system" "this" {
  creation_token   = "${var.name_prefix}-uploads"
  encrypted        = true
  kms_key_id       = var.kms_key_arn
  performance_mode = "generalPurpose"
  throughput_mode  = var.throughput_mode

  lifecycle_policy {
    transition_to_ia = "AFTER_${var.infrequent_access_days}_DAYS"
  }

  lifecycle_policy {
    transition_to_primary_storage_class = "AFTER_1_ACCESS"
  }

  tags = {
    Name   = "${var.name_prefix}-uploads"
    Backup = "daily"
  }

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_efs_backup_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  backup_policy {
    status = "ENABLED"
  }
}

resource "aws_security_group" "this" {
  name        = "${var.name_prefix}-efs"
  description = "EFS mount targets; no way out"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name_prefix}-efs" }
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  for_each = var.allowed_security_groups

  security_group_id            = aws_security_group.this.id
  description                  = "NFS from ${each.key}"
  referenced_security_group_id = each.value
  ip_protocol                  = "tcp"
  from_port                    = 2049
  to_port                      = 2049
}

resource "aws_efs_mount_target" "this" {
  for_each = local.subnets

  file_system_id  = aws_efs_file_system.this.id
  subnet_id       = each.value
  security_groups = [aws_security_group.this.id]
}

resource "aws_efs_access_point" "uploads" {
  file_system_id = aws_efs_file_system.this.id

  posix_user {
    uid = var.posix_user.uid
    gid = var.posix_user.gid
  }

  root_directory {
    path = var.root_directory

    creation_info {
      owner_uid   = var.posix_user.uid
      owner_gid   = var.posix_user.gid
      permissions = "0750"
    }
  }

  tags = { Name = "${var.name_prefix}-uploads" }
}

# Only by TLS, only through a mount target, only by the access point, never as root. "*" is whoever the
# security group lets in: the EFS CSI driver of Kubernetes mounts without an IAM identity, and with an
# account as principal it would get "access denied" (efs-csi 637).
resource "aws_efs_file_system_policy" "this" {
  file_system_id = aws_efs_file_system.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "ByTheAccessPoint"
        Effect    = "Allow"
        Principal = { AWS = "*" }
        Action    = ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]
        Resource  = aws_efs_file_system.this.arn
        Condition = {
          Bool         = { "elasticfilesystem:AccessedViaMountTarget" = "true" }
          StringEquals = { "elasticfilesystem:AccessPointArn" = aws_efs_access_point.uploads.arn }
        }
      },
      {
        Sid       = "NothingWithoutTls"
        Effect    = "Deny"
        Principal = { AWS = "*" }
        Action    = "*"
        Resource  = aws_efs_file_system.this.arn
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}
