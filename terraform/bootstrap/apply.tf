# The apply roles. What writes names its resources: by name where a service has names, by account and
# region where it has ids; on "*" there is only reading. IAM goes no further than roles of the project that
# carry the boundary.

locals {
  arn = "arn:${local.partition}"
  # service => resources of this account and region that an environment may change
  scope = { for name in var.environments : name => {
    prefix = "${var.project}-${name}"
    here   = "${var.region}:${local.account}"
  } }

  apply_policies = { for name, scope in local.scope : name => {
    network = [
      {
        Sid    = "Network"
        Effect = "Allow"
        Action = [
          "ec2:Allocate*", "ec2:Associate*", "ec2:Attach*", "ec2:Authorize*", "ec2:Create*", "ec2:Delete*", "ec2:Detach*",
          "ec2:Disassociate*", "ec2:Modify*", "ec2:Release*", "ec2:Replace*", "ec2:Revoke*", "ec2:RunInstances", "ec2:StartInstances",
          "ec2:StopInstances", "ec2:TerminateInstances", "ec2:UpdateSecurityGroupRuleDescriptions*",
        ]
        Resource = ["${local.arn}:ec2:${scope.here}:*/*", "${local.arn}:ec2:${var.region}::image/*", "${local.arn}:ec2:${var.region}::snapshot/*"]
      },
      {
        Sid      = "LoadBalancers"
        Effect   = "Allow"
        Action   = ["elasticloadbalancing:Add*", "elasticloadbalancing:Create*", "elasticloadbalancing:Delete*", "elasticloadbalancing:Modify*", "elasticloadbalancing:Register*", "elasticloadbalancing:Deregister*", "elasticloadbalancing:Remove*", "elasticloadbalancing:Set*"]
        Resource = "${local.arn}:elasticloadbalancing:${scope.here}:*"
      },
      {
        Sid      = "Scaling"
        Effect   = "Allow"
        Action   = ["autoscaling:Attach*", "autoscaling:CancelInstanceRefresh", "autoscaling:Create*", "autoscaling:Delete*", "autoscaling:Detach*", "autoscaling:DisableMetricsCollection", "autoscaling:EnableMetricsCollection", "autoscaling:Put*", "autoscaling:RollbackInstanceRefresh", "autoscaling:Set*", "autoscaling:StartInstanceRefresh", "autoscaling:Update*"]
        Resource = ["${local.arn}:autoscaling:${scope.here}:autoScalingGroup:*:autoScalingGroupName/${scope.prefix}-*", "${local.arn}:application-autoscaling:${scope.here}:scalable-target/*"]
      },
      {
        Sid      = "ReaderScaling"
        Effect   = "Allow"
        Action   = ["application-autoscaling:RegisterScalableTarget", "application-autoscaling:DeregisterScalableTarget", "application-autoscaling:PutScalingPolicy", "application-autoscaling:DeleteScalingPolicy", "application-autoscaling:TagResource", "application-autoscaling:UntagResource"]
        Resource = "${local.arn}:application-autoscaling:${scope.here}:scalable-target/*"
      },
      {
        Sid      = "NamesAndCertificates"
        Effect   = "Allow"
        Action   = ["route53:ChangeResourceRecordSets", "route53:ChangeTagsForResource"]
        Resource = "${local.arn}:route53:::hostedzone/*"
      },
      {
        Sid      = "Certificates"
        Effect   = "Allow"
        Action   = ["acm:RequestCertificate", "acm:DeleteCertificate", "acm:AddTagsToCertificate", "acm:RemoveTagsFromCertificate", "acm:UpdateCertificateOptions"]
        Resource = ["${local.arn}:acm:${scope.here}:certificate/*", "${local.arn}:acm:us-east-1:${local.account}:certificate/*"]
      },
      {
        Sid      = "Edge"
        Effect   = "Allow"
        Action   = ["cloudfront:Create*", "cloudfront:Delete*", "cloudfront:Update*", "cloudfront:Publish*", "cloudfront:Test*", "cloudfront:TagResource", "cloudfront:UntagResource"]
        Resource = "${local.arn}:cloudfront::${local.account}:*"
      },
      {
        Sid      = "WebAcls"
        Effect   = "Allow"
        Action   = ["wafv2:Associate*", "wafv2:Disassociate*", "wafv2:Create*", "wafv2:Delete*", "wafv2:Put*", "wafv2:TagResource", "wafv2:UntagResource", "wafv2:Update*"]
        Resource = ["${local.arn}:wafv2:${scope.here}:*", "${local.arn}:wafv2:us-east-1:${local.account}:global/*", "${local.arn}:elasticloadbalancing:${scope.here}:loadbalancer/app/*"]
      },
    ]

    data = [
      {
        Sid      = "Databases"
        Effect   = "Allow"
        Action   = ["rds:Add*", "rds:Create*", "rds:Delete*", "rds:FailoverDBCluster", "rds:Modify*", "rds:Register*", "rds:Deregister*", "rds:Remove*", "rds:Reset*", "rds:Restore*"]
        Resource = "${local.arn}:rds:${scope.here}:*:${scope.prefix}*"
      },
      {
        Sid      = "ProxiesHaveIds"
        Effect   = "Allow"
        Action   = ["rds:CreateDBProxy", "rds:DeleteDBProxy", "rds:ModifyDBProxy", "rds:ModifyDBProxyTargetGroup", "rds:RegisterDBProxyTargets", "rds:DeregisterDBProxyTargets"]
        Resource = ["${local.arn}:rds:${scope.here}:db-proxy:*", "${local.arn}:rds:${scope.here}:target-group:*"]
      },
      {
        Sid      = "FileSystems"
        Effect   = "Allow"
        Action   = ["elasticfilesystem:Create*", "elasticfilesystem:Delete*", "elasticfilesystem:Modify*", "elasticfilesystem:Put*", "elasticfilesystem:TagResource", "elasticfilesystem:UntagResource", "elasticfilesystem:Update*"]
        Resource = ["${local.arn}:elasticfilesystem:${scope.here}:file-system/*", "${local.arn}:elasticfilesystem:${scope.here}:access-point/*"]
      },
      {
        Sid      = "Buckets"
        Effect   = "Allow"
        Action   = ["s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:PutBucket*", "s3:PutEncryptionConfiguration", "s3:PutLifecycleConfiguration"]
        Resource = "${local.arn}:s3:::${scope.prefix}-*"
      },
      {
        Sid      = "OwnStates"
        Effect   = "Allow"
        Action   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
        Resource = "${local.bucket_arn}/${name}/*"
      },
      {
        Sid      = "ListStates"
        Effect   = "Allow"
        Action   = "s3:ListBucket"
        Resource = local.bucket_arn
      },
      {
        Sid      = "KeyOfStates"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:DescribeKey"]
        Resource = aws_kms_key.state.arn
      },
      {
        Sid       = "KeysOfTheEnvironment"
        Effect    = "Allow"
        Action    = ["kms:CreateKey", "kms:TagResource", "kms:UntagResource", "kms:PutKeyPolicy", "kms:EnableKeyRotation", "kms:ScheduleKeyDeletion", "kms:UpdateKeyDescription", "kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias", "kms:CreateGrant", "kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:DescribeKey"]
        Resource  = ["${local.arn}:kms:*:${local.account}:key/*", "${local.arn}:kms:*:${local.account}:alias/${scope.prefix}*"]
        Condition = { StringEqualsIfExists = { "aws:ResourceTag/NamePrefix" = scope.prefix } }
      },
      {
        Sid      = "Secrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret", "secretsmanager:TagResource", "secretsmanager:UntagResource", "secretsmanager:UpdateSecret", "secretsmanager:RotateSecret"]
        Resource = ["${local.arn}:secretsmanager:${scope.here}:secret:${scope.prefix}/*", "${local.arn}:secretsmanager:${scope.here}:secret:rds!cluster-*"]
      },
      {
        Sid      = "Backups"
        Effect   = "Allow"
        Action   = ["backup:Create*", "backup:Delete*", "backup:Put*", "backup:TagResource", "backup:UntagResource", "backup:Update*"]
        Resource = "${local.arn}:backup:${scope.here}:*"
      },
      {
        Sid       = "VaultsKey"
        Effect    = "Allow"
        Action    = "backup-storage:MountCapsule"
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = var.region } }
      },
    ]

    compute = [
      {
        Sid      = "Clusters"
        Effect   = "Allow"
        Action   = ["eks:Associate*", "eks:Create*", "eks:Delete*", "eks:Disassociate*", "eks:TagResource", "eks:UntagResource", "eks:Update*"]
        Resource = ["${local.arn}:eks:${scope.here}:cluster/${scope.prefix}", "${local.arn}:eks:${scope.here}:*/${scope.prefix}/*"]
      },
      {
        Sid      = "Parameters"
        Effect   = "Allow"
        Action   = ["ssm:CreateDocument", "ssm:DeleteDocument", "ssm:UpdateDocument", "ssm:UpdateDocumentDefaultVersion", "ssm:AddTagsToResource", "ssm:RemoveTagsFromResource", "ssm:SendCommand"]
        Resource = ["${local.arn}:ssm:${scope.here}:document/${scope.prefix}-*", "${local.arn}:ssm:${scope.here}:parameter/${scope.prefix}/*"]
      },
      {
        Sid       = "CommandsOnItsMachines"
        Effect    = "Allow"
        Action    = "ssm:SendCommand"
        Resource  = "${local.arn}:ec2:${scope.here}:instance/*"
        Condition = { StringLike = { "ssm:resourceTag/NamePrefix" = scope.prefix } }
      },
      {
        Sid      = "Logs"
        Effect   = "Allow"
        Action   = ["logs:AssociateKmsKey", "logs:CreateDelivery", "logs:CreateLogGroup", "logs:DeleteDelivery*", "logs:DeleteLogGroup", "logs:DisassociateKmsKey", "logs:GetLogEvents", "logs:PutDelivery*", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource", "logs:UpdateDelivery*"]
        Resource = ["${local.arn}:logs:*:${local.account}:log-group:*${scope.prefix}*", "${local.arn}:logs:*:${local.account}:delivery*"]
      },
      {
        Sid       = "FlowLogsAndWafLogs"
        Effect    = "Allow"
        Action    = ["logs:CreateLogDelivery", "logs:DeleteLogDelivery", "logs:PutResourcePolicy", "logs:UpdateLogDelivery"]
        Resource  = "*"
        Condition = { StringEquals = { "aws:RequestedRegion" = [var.region, "us-east-1"] } }
      },
      {
        Sid      = "Alarms"
        Effect   = "Allow"
        Action   = ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms", "cloudwatch:PutDashboard", "cloudwatch:DeleteDashboards", "cloudwatch:TagResource", "cloudwatch:UntagResource"]
        Resource = ["${local.arn}:cloudwatch:${scope.here}:alarm:${scope.prefix}-*", "${local.arn}:cloudwatch::${local.account}:dashboard/${scope.prefix}"]
      },
      {
        Sid      = "Topics"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:Unsubscribe", "sns:TagResource", "sns:UntagResource", "sns:SetSubscriptionAttributes"]
        Resource = "${local.arn}:sns:${scope.here}:${scope.prefix}-*"
      },
      {
        Sid      = "Events"
        Effect   = "Allow"
        Action   = ["events:PutRule", "events:DeleteRule", "events:PutTargets", "events:RemoveTargets", "events:TagResource", "events:UntagResource"]
        Resource = "${local.arn}:events:${scope.here}:rule/${scope.prefix}-*"
      },
      {
        Sid      = "Budget"
        Effect   = "Allow"
        Action   = ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"]
        Resource = "${local.arn}:budgets::${local.account}:budget/${scope.prefix}-*"
      },
      # --- identities: roles of the environment, and only with the boundary
      {
        Sid       = "RolesWithTheBoundary"
        Effect    = "Allow"
        Action    = ["iam:CreateRole", "iam:PutRolePolicy", "iam:DeleteRolePolicy", "iam:AttachRolePolicy", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary"]
        Resource  = "${local.arn}:iam::${local.account}:role/${scope.prefix}-*"
        Condition = { StringEquals = { "iam:PermissionsBoundary" = local.boundary_arn } }
      },
      {
        Sid      = "RolesOtherwise"
        Effect   = "Allow"
        Action   = ["iam:DeleteRole", "iam:TagRole", "iam:UntagRole", "iam:UpdateRole", "iam:UpdateAssumeRolePolicy", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:AddRoleToInstanceProfile", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile"]
        Resource = ["${local.arn}:iam::${local.account}:role/${scope.prefix}-*", "${local.arn}:iam::${local.account}:instance-profile/${scope.prefix}-*"]
      },
      {
        Sid       = "HandRolesToServices"
        Effect    = "Allow"
        Action    = "iam:PassRole"
        Resource  = "${local.arn}:iam::${local.account}:role/${scope.prefix}-*"
        Condition = { StringEquals = { "iam:PassedToService" = ["backup.amazonaws.com", "ec2.amazonaws.com", "eks.amazonaws.com", "monitoring.rds.amazonaws.com", "pods.eks.amazonaws.com", "rds.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } }
      },
      {
        Sid      = "ServiceLinkedRoles"
        Effect   = "Allow"
        Action   = "iam:CreateServiceLinkedRole"
        Resource = "${local.arn}:iam::${local.account}:role/aws-service-role/*"
      },
      {
        Sid      = "OidcOfTheCluster"
        Effect   = "Allow"
        Action   = ["iam:CreateOpenIDConnectProvider", "iam:DeleteOpenIDConnectProvider", "iam:TagOpenIDConnectProvider"]
        Resource = "${local.arn}:iam::${local.account}:oidc-provider/oidc.eks.${var.region}.amazonaws.com/*"
      },
    ]
  } }

  # One policy a part: a managed policy has at most 6,144 characters.
  apply_parts = merge([for name, parts in local.apply_policies : { for part, statements in parts : "${name}-${part}" => { environment = name, part = part, statements = statements } }]...)
}

resource "aws_iam_role" "apply" {
  for_each = var.environments

  name                 = "${var.project}-apply-${each.key}"
  description          = "Changes ${var.project}-${each.key}, from GitHub's environment ${each.key} alone"
  assume_role_policy   = local.trust["apply-${each.key}"]
  max_session_duration = 7200

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy_attachment" "apply_reads" {
  for_each = var.environments

  role       = aws_iam_role.apply[each.key].name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_policy" "apply" {
  for_each = local.apply_parts

  name   = "${var.project}-apply-${each.key}"
  policy = jsonencode({ Version = "2012-10-17", Statement = each.value.statements })
}

resource "aws_iam_role_policy_attachment" "apply" {
  for_each = local.apply_parts

  role       = aws_iam_role.apply[each.value.environment].name
  policy_arn = aws_iam_policy.apply[each.key].arn
}
