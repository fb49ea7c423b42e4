# The roles of what k8s/cluster installs. The namespaces and names are those that it uses.

locals {
  controllers = {
    load-balancer-controller = { namespace = "kube-system", service_account = "aws-load-balancer-controller", policy = local.load_balancer_controller_policy }
    external-secrets         = { namespace = "external-secrets", service_account = "external-secrets", policy = local.external_secrets_policy }
    mysql-backup             = { namespace = var.app_namespace, service_account = "mysql-backup", policy = local.mysql_backup_policy }
  }

  mysql_backup_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = "${local.bucket_arns["mysql-backups"]}/*" },
      { Effect = "Allow", Action = "s3:ListBucket", Resource = local.bucket_arns["mysql-backups"] },
      { Effect = "Allow", Action = ["kms:Decrypt", "kms:GenerateDataKey"], Resource = var.kms_key_arn },
    ]
  })

  # Reads the secrets of this environment and of no other.
  external_secrets_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = concat(["arn:${local.partition}:secretsmanager:${local.region}:${local.account}:secret:${var.name_prefix}/*"], var.extra_secret_arns)
      },
      { Effect = "Allow", Action = "kms:Decrypt", Resource = var.kms_key_arn },
    ]
  })
}

resource "aws_iam_role" "controller" {
  for_each = local.controllers

  name                 = "${var.name_prefix}-${each.key}"
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = local.pod_trust
}

resource "aws_iam_role_policy" "controller" {
  for_each = local.controllers

  name   = "what-it-needs"
  role   = aws_iam_role.controller[each.key].id
  policy = each.value.policy
}

resource "aws_eks_pod_identity_association" "controller" {
  for_each = local.controllers

  cluster_name    = aws_eks_cluster.this.name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.controller[each.key].arn
}
