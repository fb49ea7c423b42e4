# One role a service account, by Pod Identity (or IRSA where `identity` says so).

locals {
  pod_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "pods.eks.amazonaws.com" }
      Action    = ["sts:AssumeRole", "sts:TagSession"]
      Condition = {
        StringEquals = { "aws:SourceAccount" = local.account }
        ArnEquals    = { "aws:SourceArn" = "arn:${local.partition}:eks:${local.region}:${local.account}:cluster/${local.cluster}" }
      }
    }]
  })

  is_irsa     = var.identity == "irsa"
  oidc_issuer = replace(aws_eks_cluster.this.identity[0].oidc[0].issuer, "https://", "")

  # Pairs of an account and one of its policies.
  documents = merge([for name, account in var.service_accounts : { for policy, document in account.policies : "${name}/${policy}" => { account = name, policy = policy, document = document } }]...)
  managed   = merge([for name, account in var.service_accounts : { for index, arn in account.managed_policies : "${name}/${index}" => { account = name, arn = arn } }]...)
}

resource "aws_iam_openid_connect_provider" "this" {
  count = local.is_irsa ? 1 : 0

  url            = aws_eks_cluster.this.identity[0].oidc[0].issuer
  client_id_list = ["sts.amazonaws.com"]
}

resource "aws_iam_role" "pod" {
  for_each = var.service_accounts

  name                 = "${var.name_prefix}-pod-${each.key}"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = local.is_irsa ? jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.this[0].arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "${local.oidc_issuer}:sub" = "system:serviceaccount:${each.value.namespace}:${each.value.service_account}"
          "${local.oidc_issuer}:aud" = "sts.amazonaws.com"
        }
      }
    }]
  }) : local.pod_trust
}

resource "aws_iam_role_policy" "pod" {
  for_each = local.documents

  name   = each.value.policy
  role   = aws_iam_role.pod[each.value.account].id
  policy = each.value.document
}

resource "aws_iam_role_policy_attachment" "pod" {
  for_each = local.managed

  role       = aws_iam_role.pod[each.value.account].name
  policy_arn = each.value.arn
}

# Made before any Deployment: pods that start without it have no credentials until they are restarted.
resource "aws_eks_pod_identity_association" "pod" {
  for_each = local.is_irsa ? {} : var.service_accounts

  cluster_name    = aws_eks_cluster.this.name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.pod[each.key].arn
}

# --- the load balancer controller: may change what carries this cluster's tag, and nothing else

locals {
  tagged = { StringEquals = { "aws:ResourceTag/elbv2.k8s.aws/cluster" = local.cluster } }
  asked  = { StringEquals = { "aws:RequestTag/elbv2.k8s.aws/cluster" = local.cluster } }
  ec2    = "arn:${local.partition}:ec2:${local.region}:${local.account}"
  elb    = "arn:${local.partition}:elasticloadbalancing:${local.region}:${local.account}"

  load_balancer_controller_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "Look"
        Effect = "Allow"
        Action = [
          "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAvailabilityZones", "ec2:DescribeCoipPools",
          "ec2:DescribeInstances", "ec2:DescribeInternetGateways", "ec2:DescribeIpamPools", "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeRouteTables", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVpcPeeringConnections",
          "ec2:DescribeVpcs", "ec2:GetCoipPoolUsage", "ec2:GetSecurityGroupsForVpc",
          "elasticloadbalancing:DescribeCapacityReservation", "elasticloadbalancing:DescribeListenerAttributes", "elasticloadbalancing:DescribeListenerCertificates",
          "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
          "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeSSLPolicies", "elasticloadbalancing:DescribeTags",
          "elasticloadbalancing:DescribeTargetGroupAttributes", "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
          "elasticloadbalancing:DescribeTrustStores", "acm:DescribeCertificate", "acm:ListCertificates",
          "wafv2:GetWebACL", "wafv2:GetWebACLForResource", "shield:GetSubscriptionState", "iam:ListServerCertificates", "iam:GetServerCertificate",
        ]
        Resource = "*"
      },
      {
        Sid       = "ServiceLinkedRole"
        Effect    = "Allow"
        Action    = "iam:CreateServiceLinkedRole"
        Resource  = "arn:${local.partition}:iam::${local.account}:role/aws-service-role/elasticloadbalancing.amazonaws.com/*"
        Condition = { StringEquals = { "iam:AWSServiceName" = "elasticloadbalancing.amazonaws.com" } }
      },
      {
        Sid      = "WebAcl"
        Effect   = "Allow"
        Action   = ["wafv2:AssociateWebACL", "wafv2:DisassociateWebACL"]
        Resource = ["arn:${local.partition}:wafv2:${local.region}:${local.account}:regional/webacl/${var.name_prefix}-*", "${local.elb}:loadbalancer/app/*"]
      },
      {
        Sid      = "WebAclOnTheLoadBalancer"
        Effect   = "Allow"
        Action   = "elasticloadbalancing:SetWebAcl"
        Resource = "${local.elb}:loadbalancer/app/*"
      },
      {
        Sid       = "MakeSecurityGroups"
        Effect    = "Allow"
        Action    = "ec2:CreateSecurityGroup"
        Resource  = "${local.ec2}:security-group/*"
        Condition = local.asked
      },
      {
        Sid      = "InThisNetwork"
        Effect   = "Allow"
        Action   = "ec2:CreateSecurityGroup"
        Resource = "${local.ec2}:vpc/${var.vpc_id}"
      },
      {
        Sid       = "TagThemAtBirth"
        Effect    = "Allow"
        Action    = "ec2:CreateTags"
        Resource  = "${local.ec2}:security-group/*"
        Condition = { StringEquals = { "ec2:CreateAction" = "CreateSecurityGroup", "aws:RequestTag/elbv2.k8s.aws/cluster" = local.cluster } }
      },
      {
        Sid       = "ChangeItsSecurityGroups"
        Effect    = "Allow"
        Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress", "ec2:DeleteSecurityGroup", "ec2:CreateTags", "ec2:DeleteTags"]
        Resource  = "${local.ec2}:security-group/*"
        Condition = local.tagged
      },
      {
        # The nodes' group lets the load balancer in; it is the cluster's own and carries EKS's tag.
        Sid       = "LetTheLoadBalancerIn"
        Effect    = "Allow"
        Action    = ["ec2:AuthorizeSecurityGroupIngress", "ec2:RevokeSecurityGroupIngress"]
        Resource  = "${local.ec2}:security-group/*"
        Condition = { StringEquals = { "aws:ResourceTag/aws:eks:cluster-name" = local.cluster } }
      },
      {
        Sid       = "MakeLoadBalancers"
        Effect    = "Allow"
        Action    = ["elasticloadbalancing:CreateLoadBalancer", "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule"]
        Resource  = "${local.elb}:*"
        Condition = local.asked
      },
      {
        Sid       = "TagLoadBalancersAtBirth"
        Effect    = "Allow"
        Action    = "elasticloadbalancing:AddTags"
        Resource  = "${local.elb}:*"
        Condition = { StringEquals = { "elasticloadbalancing:CreateAction" = ["CreateLoadBalancer", "CreateTargetGroup", "CreateListener", "CreateRule"], "aws:RequestTag/elbv2.k8s.aws/cluster" = local.cluster } }
      },
      {
        Sid    = "ChangeItsLoadBalancers"
        Effect = "Allow"
        Action = [
          "elasticloadbalancing:AddTags", "elasticloadbalancing:RemoveTags",
          "elasticloadbalancing:AddListenerCertificates", "elasticloadbalancing:RemoveListenerCertificates",
          "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateRule",
          "elasticloadbalancing:DeleteListener", "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup",
          "elasticloadbalancing:ModifyCapacityReservation", "elasticloadbalancing:ModifyIpPools", "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes",
          "elasticloadbalancing:ModifyLoadBalancerAttributes", "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes",
          "elasticloadbalancing:RegisterTargets", "elasticloadbalancing:DeregisterTargets",
          "elasticloadbalancing:SetIpAddressType", "elasticloadbalancing:SetRulePriorities", "elasticloadbalancing:SetSecurityGroups", "elasticloadbalancing:SetSubnets",
        ]
        Resource  = "${local.elb}:*"
        Condition = local.tagged
      },
    ]
  })
}
