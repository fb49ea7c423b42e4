# Way 3: what the cluster needs around it, and the cluster. What runs inside comes from k8s/.

locals {
  namespace = "bookstore-${var.environment}"

  # Who touches photos: the shop as one, its worker, and the two services that show and take them.
  photo_accounts = concat(["web", "worker"], [for name in var.services : name if contains(["catalog", "selling"], name)])
}

module "secrets" {
  source = "../../modules/secrets"

  name_prefix          = local.name_prefix
  password_version     = var.password_version
  service_linked_roles = ["aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
  database_users = merge(
    {
      app      = "bookstore_app"
      migrator = "bookstore_migrator"
      reader   = "bookstore_reader"
    },
    { for name in var.services : name => "bookstore_${name}" },
  )
}

module "network" {
  source = "../../modules/network"

  name_prefix              = local.name_prefix
  cidr                     = var.vpc_cidr
  nat_mode                 = var.nat_mode
  interface_endpoints      = var.interface_endpoints
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  cluster_name             = local.name_prefix
}

module "certificate" {
  source = "../../modules/dns_acm"

  zone_name   = var.zone_name
  domain_name = var.domain_name
}

module "waf" {
  source = "../../modules/waf"

  name_prefix = local.name_prefix
  scope       = "REGIONAL"
  kms_key_arn = module.secrets.kms_key_arn
}

module "aurora" {
  source = "../../modules/aurora"
  count  = var.has_aurora ? 1 : 0

  name_prefix              = local.name_prefix
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.isolated_subnet_ids
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  engine_version           = coalesce(var.engine_version, "8.0.mysql_aurora.3.10.4")
  instance_class           = var.database_class
  serverless_capacity      = var.database_capacity
  instance_count           = var.database_instances
  reader_autoscaling       = var.reader_autoscaling
  deletion_protection      = var.deletion_protection
}

data "aws_caller_identity" "current" {}

module "photos" {
  source = "../../modules/photos_s3"
  count  = var.photo_store == "s3" ? 1 : 0

  name_prefix = local.name_prefix
  cloudfront_distribution_arns = var.behind_cloudfront ? coalesce(
    var.cloudfront_distribution_arns,
    ["arn:aws:cloudfront::${data.aws_caller_identity.current.account_id}:distribution/*"],
  ) : []
}

module "efs" {
  source = "../../modules/efs"
  count  = var.photo_store == "efs" ? 1 : 0

  name_prefix = local.name_prefix
  vpc_id      = module.network.vpc_id
  subnet_ids  = module.network.isolated_subnet_ids
  kms_key_arn = module.secrets.kms_key_arn
}

module "eks" {
  source = "../../modules/eks"

  name_prefix              = local.name_prefix
  vpc_id                   = module.network.vpc_id
  subnet_ids               = module.network.private_subnet_ids
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  kubernetes_version       = var.kubernetes_version
  public_access_cidrs      = var.public_access_cidrs
  deletion_protection      = var.deletion_protection
  admin_role_arns          = var.admin_role_arns
  deploy_role_arn          = var.deploy_role_arn
  app_namespace            = local.namespace
  architecture             = var.architecture
  instance_types           = var.instance_types
  nodes_per_zone           = var.nodes_per_zone
  addon_versions           = var.addon_versions
  extra_secret_arns        = [for cluster in module.aurora : cluster.master_secret_arn]
  database                 = var.has_aurora ? { security_group_id = module.aurora[0].security_group_id } : null
  efs                      = var.photo_store == "efs" ? { security_group_id = module.efs[0].security_group_id } : null

  service_accounts = var.photo_store != "s3" ? {} : { for name in local.photo_accounts : name => {
    namespace       = local.namespace
    service_account = name
    policies        = { photos = module.photos[0].app_policy_json }
  } }
}

module "observability" {
  source = "../../modules/observability"

  name_prefix     = local.name_prefix
  environment     = var.environment
  kms_key_arn     = module.secrets.kms_key_arn
  alarm_emails    = var.alarm_emails
  monthly_budget  = var.monthly_budget
  aurora_cluster  = var.has_aurora ? module.aurora[0].cluster_identifier : null
  max_connections = var.max_connections
  certificate     = { arn = module.certificate.certificate_arn }
  file_system     = var.photo_store == "efs" ? { id = module.efs[0].file_system_id } : null
}

module "backup" {
  source = "../../modules/backup"

  name_prefix              = local.name_prefix
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  restore_test_types       = var.restore_test_types
  alarm_topic              = { arn = module.observability.topic_arn }
}
