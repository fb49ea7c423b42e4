# Who may do what from GitHub. Each role trusts exact subjects of one repository: `aud` alone, or a
# wildcard after the organization, would let any repository in.
#
#   plan    reads; taken by pull requests and by the nightly drift check on main; no secrets
#   push    puts images into the repository; taken by main
#   apply   one an environment; taken by jobs in GitHub's environment of that name, where reviewers stand

locals {
  trusts = merge(
    {
      plan = ["repo:${local.repository}:pull_request", "repo:${local.repository}:ref:refs/heads/main"]
      push = ["repo:${local.repository}:ref:refs/heads/main"]
    },
    { for name in var.environments : "apply-${name}" => ["repo:${local.repository}:environment:${name}"] },
  )

  trust = { for role, subjects in local.trusts : role => jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = local.oidc_arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = {
          "token.actions.githubusercontent.com:aud" = "sts.amazonaws.com"
          "token.actions.githubusercontent.com:sub" = subjects
        }
      }
    }]
  }) }
}

resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

# --- plan

resource "aws_iam_role" "plan" {
  name                 = "${var.project}-plan"
  description          = "Reads, for plans on pull requests and the nightly drift check"
  assume_role_policy   = local.trust["plan"]
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy_attachment" "plan" {
  role       = aws_iam_role.plan.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/ReadOnlyAccess"
}

resource "aws_iam_role_policy" "plan" {
  name = "states-and-no-contents"
  role = aws_iam_role.plan.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "States", Effect = "Allow", Action = ["s3:GetObject", "s3:ListBucket"], Resource = [local.bucket_arn, "${local.bucket_arn}/*"] },
      { Sid = "KeyOfStates", Effect = "Allow", Action = ["kms:Decrypt", "kms:DescribeKey"], Resource = aws_kms_key.state.arn },
      # A plan needs to know that secrets, photos and logs are there, not what is in them.
      {
        Sid      = "NoSecrets"
        Effect   = "Deny"
        Action   = ["secretsmanager:GetSecretValue", "ssm:GetParameterHistory", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"]
        Resource = "*"
      },
      { Sid = "NoObjectsButStates", Effect = "Deny", Action = "s3:GetObject", NotResource = "${local.bucket_arn}/*" },
    ]
  })
}

# --- push

resource "aws_iam_role" "push" {
  name                 = "${var.project}-push"
  description          = "Puts images into the repository, from main"
  assume_role_policy   = local.trust["push"]
  max_session_duration = 3600

  depends_on = [aws_iam_openid_connect_provider.github]
}

resource "aws_iam_role_policy" "push" {
  name = "one-repository"
  role = aws_iam_role.push.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # The only call that takes no resource.
      { Effect = "Allow", Action = "ecr:GetAuthorizationToken", Resource = "*" },
      {
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImages",
          "ecr:DescribeImageScanFindings", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = local.repository_arn
      },
    ]
  })
}

# --- what a role that is made by Terraform can do at most, whatever its policy says

resource "aws_iam_policy" "boundary" {
  name        = "${var.project}-boundary"
  description = "At most this: work with services, never with people's identities or with this boundary"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        # A boundary gives nothing: it is the outer line of what policies may give.
        Sid    = "Services"
        Effect = "Allow"
        Action = [
          "acm:*", "autoscaling:*", "backup:*", "backup-storage:*", "cloudwatch:*", "ec2:*", "ec2messages:*", "ecr:*", "eks:*", "eks-auth:*",
          "elasticfilesystem:*", "elasticloadbalancing:*", "events:*", "kms:*", "logs:*", "rds:*", "s3:*", "secretsmanager:GetSecretValue",
          "secretsmanager:DescribeSecret", "sns:Publish", "ssm:*", "ssmmessages:*", "sts:AssumeRole", "sts:TagSession", "tag:GetResources",
          "wafv2:*", "shield:Get*", "iam:CreateServiceLinkedRole", "iam:ListServerCertificates", "iam:GetServerCertificate", "iam:PassRole",
        ]
        Resource = "*"
      },
      {
        Sid      = "NotTheStates"
        Effect   = "Deny"
        Action   = "s3:*"
        Resource = [local.bucket_arn, "${local.bucket_arn}/*"]
      },
      {
        Sid      = "NotTheKeysThemselves"
        Effect   = "Deny"
        Action   = ["kms:ScheduleKeyDeletion", "kms:PutKeyPolicy", "kms:DisableKey"]
        Resource = "*"
      },
    ]
  })
}
