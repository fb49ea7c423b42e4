mock_provider "aws" {
  source = "../../mocks"
}

variables {
  name_prefix     = "bookstore-test"
  vpc_id          = "vpc-1"
  subnet_ids      = ["subnet-1", "subnet-2", "subnet-3"]
  kms_key_arn     = "arn:aws:kms:us-east-1:111122223333:key/test"
  admin_role_arns = ["arn:aws:iam::111122223333:role/admin"]
  deploy_role_arn = "arn:aws:iam::111122223333:role/bookstore-apply-prod"
  service_accounts = {
    web = { namespace = "bookstore", service_account = "web", policies = { photos = "{}" } }
  }
}

run "a_closed_cluster" {
  command = plan

  assert {
    condition     = aws_eks_cluster.this.version == "1.35" && aws_eks_cluster.this.deletion_protection
    error_message = "the version of the house, hard to delete"
  }
  assert {
    condition     = aws_eks_cluster.this.vpc_config[0].endpoint_private_access && !aws_eks_cluster.this.vpc_config[0].endpoint_public_access
    error_message = "the API is not on the internet"
  }
  assert {
    condition     = aws_eks_cluster.this.access_config[0].authentication_mode == "API" && !aws_eks_cluster.this.access_config[0].bootstrap_cluster_creator_admin_permissions
    error_message = "access by entries alone"
  }
  assert {
    condition     = length(aws_eks_cluster.this.enabled_cluster_log_types) == 5 && aws_cloudwatch_log_group.control_plane.retention_in_days == 90
    error_message = "all logs of the control plane, with an end"
  }
  assert {
    condition     = aws_eks_cluster.this.encryption_config[0].provider[0].key_arn == var.kms_key_arn && aws_eks_cluster.this.upgrade_policy[0].support_type == "STANDARD" && aws_eks_cluster.this.zonal_shift_config[0].enabled
    error_message = "secrets are encrypted, upgrades are standard, zones can be left"
  }
  assert {
    condition     = !aws_eks_cluster.this.bootstrap_self_managed_addons
    error_message = "add-ons are managed by EKS"
  }
}

run "nodes_in_each_zone" {
  command = plan

  assert {
    condition     = length(aws_eks_node_group.this) == 3 && alltrue([for group in aws_eks_node_group.this : group.scaling_config[0].min_size == 2 && group.update_config[0].max_unavailable == 1 && group.node_repair_config[0].enabled])
    error_message = "two nodes a zone, replaced one by one, repaired"
  }
  assert {
    condition     = aws_launch_template.node.metadata_options[0].http_put_response_hop_limit == 1 && aws_launch_template.node.metadata_options[0].http_tokens == "required"
    error_message = "pods do not reach the node's role"
  }
  assert {
    condition     = alltrue([for group in aws_eks_node_group.this : group.ami_type == "AL2023_ARM_64_STANDARD"])
    error_message = "Amazon Linux 2023"
  }
}

run "addons_are_pinned" {
  command = plan

  variables {
    addon_versions = { vpc-cni = "v9.9.9-eksbuild.9" }
  }

  assert {
    condition     = length(aws_eks_addon.before_nodes) == 3 && length(aws_eks_addon.after_nodes) == 4
    error_message = "the network first, the rest after the nodes"
  }
  assert {
    condition     = aws_eks_addon.before_nodes["vpc-cni"].addon_version == "v9.9.9-eksbuild.9" && aws_eks_addon.after_nodes["coredns"].addon_version == "v1.2.3-eksbuild.4"
    error_message = "the version that is named, or AWS's default for the cluster"
  }
  assert {
    condition     = jsondecode(aws_eks_addon.before_nodes["vpc-cni"].configuration_values).enableNetworkPolicy == "true"
    error_message = "network policies are enforced"
  }
}

run "who_may_do_what" {
  command = plan

  assert {
    condition     = aws_eks_access_policy_association.deploy[0].access_scope[0].type == "namespace" && toset(aws_eks_access_policy_association.deploy[0].access_scope[0].namespaces) == toset(["bookstore"])
    error_message = "CI changes its namespace and nothing else"
  }
  assert {
    condition     = length(aws_eks_pod_identity_association.pod) == 1 && length(aws_iam_openid_connect_provider.this) == 0
    error_message = "Pod Identity, one role a service account"
  }
  assert {
    condition     = strcontains(aws_iam_role.pod["web"].assume_role_policy, "cluster/bookstore-test")
    error_message = "only this cluster may use the role"
  }
  assert {
    condition = alltrue([for statement in jsondecode(local.load_balancer_controller_policy).Statement :
    statement.Resource != "*" || alltrue([for action in flatten([statement.Action]) : can(regex(":(Describe|Get|List)", action))])])
    error_message = "on every resource the load balancer controller only reads"
  }
}

run "buckets_are_private" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket_public_access_block.this) == 2 && alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_policy && block.restrict_public_buckets])
    error_message = "logs and backups are nobody's outside"
  }
  assert {
    condition     = length(jsondecode(aws_s3_bucket_policy.this["alb-logs"].policy).Statement) == 2 && length(jsondecode(aws_s3_bucket_policy.this["mysql-backups"].policy).Statement) == 1
    error_message = "load balancers write logs and touch no backups"
  }
}

run "irsa_where_it_must_be" {
  command = plan

  variables {
    identity = "irsa"
  }

  assert {
    condition     = length(aws_iam_openid_connect_provider.this) == 1 && length(aws_eks_pod_identity_association.pod) == 0
    error_message = "roles by OIDC"
  }
}

run "the_old_version_is_warned_of" {
  command = plan

  variables {
    kubernetes_version = "1.33"
  }

  expect_failures = [check.version_in_standard_support]
}

run "wrong_values_are_refused" {
  command = plan

  variables {
    kubernetes_version  = "1.29"
    support_type        = "LONG"
    public_access_cidrs = ["0.0.0.0/0"]
    admin_role_arns     = []
    deploy_role_arn     = "x"
    app_namespace       = "Book Store"
    architecture        = "riscv"
    instance_types      = ["large"]
    nodes_per_zone      = { min = 3, max = 2 }
    addon_versions      = { vpc-cni = "latest" }
    identity            = "keys"
    database            = { security_group_id = "x" }
    efs                 = { security_group_id = "x" }
    extra_secret_arns   = ["x"]
  }

  expect_failures = [
    var.kubernetes_version,
    var.support_type,
    var.public_access_cidrs,
    var.admin_role_arns,
    var.deploy_role_arn,
    var.app_namespace,
    var.architecture,
    var.instance_types,
    var.nodes_per_zone,
    var.addon_versions,
    var.identity,
    var.database,
    var.efs,
    var.extra_secret_arns,
  ]
}
