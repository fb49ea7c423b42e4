# Way 2: servers that grow with the load, behind a load balancer; Aurora; photos on S3 or EFS.

module "secrets" {
  source = "../../modules/secrets"

  name_prefix          = local.name_prefix
  password_version     = var.password_version
  service_linked_roles = ["aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling"]
}

module "network" {
  source = "../../modules/network"

  name_prefix              = local.name_prefix
  cidr                     = var.vpc_cidr
  nat_mode                 = var.nat_mode
  interface_endpoints      = var.interface_endpoints
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
}

module "certificate" {
  source = "../../modules/dns_acm"

  zone_name   = var.zone_name
  domain_name = var.domain_name
  has_caa     = false
}

module "waf" {
  source = "../../modules/waf"
  count  = var.behind_cloudfront ? 0 : 1

  name_prefix = local.name_prefix
  scope       = "REGIONAL"
  kms_key_arn = module.secrets.kms_key_arn
}

module "alb" {
  source = "../../modules/alb"

  name_prefix         = local.name_prefix
  vpc_id              = module.network.vpc_id
  internal            = var.behind_cloudfront
  subnet_ids          = var.behind_cloudfront ? module.network.private_subnet_ids : module.network.public_subnet_ids
  ingress_cidrs       = var.behind_cloudfront ? [var.vpc_cidr] : ["0.0.0.0/0"]
  certificate_arn     = module.certificate.certificate_arn
  web_acl             = var.behind_cloudfront ? null : { arn = module.waf[0].web_acl_arn }
  deletion_protection = var.deletion_protection
}

# Apart from the certificate, which the load balancer needs before it has a name to point to.
module "dns" {
  source = "../../modules/dns_acm"

  zone_name          = var.zone_name
  domain_name        = var.domain_name
  create_certificate = false
  has_alias          = !var.behind_cloudfront
  alias              = { dns_name = module.alb.dns_name, zone_id = module.alb.zone_id }
}

module "aurora" {
  source = "../../modules/aurora"

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
  allowed_security_groups  = { web = module.web.security_group_id }
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

  name_prefix             = local.name_prefix
  vpc_id                  = module.network.vpc_id
  subnet_ids              = module.network.isolated_subnet_ids
  kms_key_arn             = module.secrets.kms_key_arn
  allowed_security_groups = { web = module.web.security_group_id }
}

module "web" {
  source = "../../modules/asg_web"

  name_prefix                = local.name_prefix
  vpc_id                     = module.network.vpc_id
  subnet_ids                 = module.network.private_subnet_ids
  kms_key_arn                = module.secrets.kms_key_arn
  permissions_boundary_arn   = var.permissions_boundary_arn
  image                      = var.image
  architecture               = var.architecture
  instance_types             = var.instance_types
  min_size                   = var.min_size
  max_size                   = var.max_size
  requests_target            = var.requests_target
  mixed_instances            = var.mixed_instances
  database_security_group_id = module.aurora.security_group_id
  policies                   = var.photo_store == "s3" ? { photos = module.photos[0].app_policy_json } : {}

  environment = merge(
    {
      PUBLIC_ORIGIN        = "https://${var.domain_name}"
      TRUSTED_PROXIES      = var.behind_cloudfront ? "2" : "1"
      DATABASE_HOST        = module.aurora.writer_endpoint
      DATABASE_READER_HOST = module.aurora.reader_endpoint
      DATABASE_NAME        = module.aurora.database_name
      DATABASE_POOL_SIZE   = tostring(var.pool_size)
    },
    var.photo_store == "s3" ? { S3_BUCKET = module.photos[0].bucket } : {},
    var.app_environment,
  )

  secret_arns = {
    app      = module.secrets.app_secret_arn
    database = merge(module.secrets.database_secret_arns, { master = module.aurora.master_secret_arn })
  }

  load_balancer = {
    security_group_id       = module.alb.security_group_id
    target_group_arn        = module.alb.target_group_arn
    arn_suffix              = module.alb.arn_suffix
    target_group_arn_suffix = module.alb.target_group_arn_suffix
  }

  efs = var.photo_store != "efs" ? null : {
    file_system_id    = module.efs[0].file_system_id
    access_point_id   = module.efs[0].access_point_id
    security_group_id = module.efs[0].security_group_id
  }
}

module "observability" {
  source = "../../modules/observability"

  name_prefix       = local.name_prefix
  environment       = var.environment
  kms_key_arn       = module.secrets.kms_key_arn
  alarm_emails      = var.alarm_emails
  monthly_budget    = var.monthly_budget
  load_balancer     = { arn_suffix = module.alb.arn_suffix, target_group_arn_suffix = module.alb.target_group_arn_suffix }
  aurora_cluster    = module.aurora.cluster_identifier
  max_connections   = var.max_connections
  autoscaling_group = { name = module.web.autoscaling_group_name, max_size = var.max_size }
  certificate       = { arn = module.certificate.certificate_arn }
  file_system       = var.photo_store == "efs" ? { id = module.efs[0].file_system_id } : null
}

module "backup" {
  source = "../../modules/backup"

  name_prefix              = local.name_prefix
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  restore_test_types       = var.restore_test_types
  alarm_topic              = { arn = module.observability.topic_arn }
}
