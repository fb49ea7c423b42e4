# Add-ons by EKS and not by Helm: AWS tests them against the version of the cluster, and nothing here times
# out waiting for pods. Versions are pinned: those that are named, AWS's default for the version otherwise.

locals {
  addons = {
    # network policies are enforced by the CNI's own agent
    vpc-cni                = { before = true, configuration = { enableNetworkPolicy = "true", env = { ENABLE_PREFIX_DELEGATION = "true" } } }
    kube-proxy             = { before = true, configuration = null }
    eks-pod-identity-agent = { before = true, configuration = null }
    coredns                = { before = false, configuration = null }
    metrics-server         = { before = false, configuration = null }
    aws-ebs-csi-driver     = { before = false, configuration = null }
    aws-efs-csi-driver     = { before = false, configuration = null }
  }

  addon_versions = { for name, addon in local.addons : name => lookup(var.addon_versions, name, try(data.aws_eks_addon_version.default[name].version, null)) }

  # The roles of add-ons themselves.
  addon_accounts = {
    vpc-cni            = { service_account = "aws-node", managed_policy = "AmazonEKS_CNI_Policy" }
    aws-ebs-csi-driver = { service_account = "ebs-csi-controller-sa", managed_policy = "service-role/AmazonEBSCSIDriverPolicy" }
    aws-efs-csi-driver = { service_account = "efs-csi-controller-sa", managed_policy = "service-role/AmazonEFSCSIDriverPolicy" }
  }
}

data "aws_eks_addon_version" "default" {
  for_each = { for name, addon in local.addons : name => addon if !contains(keys(var.addon_versions), name) }

  addon_name         = each.key
  kubernetes_version = var.kubernetes_version
}

resource "aws_iam_role" "addon" {
  for_each = local.addon_accounts

  name                 = "${var.name_prefix}-${each.key}"
  permissions_boundary = var.permissions_boundary_arn
  assume_role_policy   = local.pod_trust
}

resource "aws_iam_role_policy_attachment" "addon" {
  for_each = local.addon_accounts

  role       = aws_iam_role.addon[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/${each.value.managed_policy}"
}

# The driver makes encrypted volumes with the environment's key.
resource "aws_iam_role_policy" "ebs_key" {
  name = "key-of-volumes"
  role = aws_iam_role.addon["aws-ebs-csi-driver"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Action = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"], Resource = var.kms_key_arn },
      { Effect = "Allow", Action = "kms:CreateGrant", Resource = var.kms_key_arn, Condition = { Bool = { "kms:GrantIsForAWSResource" = "true" } } },
    ]
  })
}

resource "aws_eks_addon" "before_nodes" {
  for_each = { for name, addon in local.addons : name => addon if addon.before }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = local.addon_versions[each.key]
  configuration_values        = each.value.configuration == null ? null : jsonencode(each.value.configuration)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_accounts), each.key) ? [local.addon_accounts[each.key]] : []

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [aws_iam_role_policy_attachment.addon]
}

resource "aws_eks_addon" "after_nodes" {
  for_each = { for name, addon in local.addons : name => addon if !addon.before }

  cluster_name                = aws_eks_cluster.this.name
  addon_name                  = each.key
  addon_version               = local.addon_versions[each.key]
  configuration_values        = each.value.configuration == null ? null : jsonencode(each.value.configuration)
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  dynamic "pod_identity_association" {
    for_each = contains(keys(local.addon_accounts), each.key) ? [local.addon_accounts[each.key]] : []

    content {
      role_arn        = aws_iam_role.addon[each.key].arn
      service_account = pod_identity_association.value.service_account
    }
  }

  depends_on = [aws_eks_node_group.this, aws_iam_role_policy_attachment.addon]
}
