# Way 1: two machines, one with the shop behind NGINX and Let's Encrypt, one with MySQL.

module "secrets" {
  source = "../../modules/secrets"

  name_prefix      = local.name_prefix
  password_version = var.password_version
  database_users = {
    app      = "bookstore_app"
    migrator = "bookstore_migrator"
    reader   = "bookstore_reader"
    master   = "bookstore_master"
  }
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

module "mysql" {
  source = "../../modules/mysql_ec2"

  name_prefix              = local.name_prefix
  vpc_id                   = module.network.vpc_id
  subnet_id                = module.network.private_subnet_ids[0]
  zone                     = module.network.zones[0]
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  allowed_security_groups  = { web = module.web.security_group_id }
  instance_type            = var.database_type
  architecture             = var.architecture
  data_gigabytes           = var.database_gigabytes
  master_secret_arn        = module.secrets.database_secret_arns["master"]
}

module "photos" {
  source = "../../modules/photos_s3"
  count  = var.photo_store == "s3" ? 1 : 0

  name_prefix = local.name_prefix
}

module "web" {
  source = "../../modules/single_ec2"

  name_prefix                = local.name_prefix
  vpc_id                     = module.network.vpc_id
  subnet_id                  = module.network.public_subnet_ids[0]
  kms_key_arn                = module.secrets.kms_key_arn
  permissions_boundary_arn   = var.permissions_boundary_arn
  image                      = var.image
  instance_type              = var.web_type
  architecture               = var.architecture
  domain_name                = var.domain_name
  certificate_email          = var.certificate_email
  acme_server                = var.acme_server
  database_security_group_id = module.mysql.security_group_id
  database_ca_parameter      = module.mysql.ca_parameter
  alarm_topic_arn            = module.observability.topic_arn
  policies                   = var.photo_store == "s3" ? { photos = module.photos[0].app_policy_json } : {}

  environment = merge(
    { DATABASE_HOST = module.mysql.host },
    var.photo_store == "s3" ? { S3_BUCKET = module.photos[0].bucket } : {},
    var.app_environment,
  )
  secret_arns = {
    app      = module.secrets.app_secret_arn
    database = module.secrets.database_secret_arns
  }
}

module "dns" {
  source = "../../modules/dns_acm"

  zone_name          = var.zone_name
  domain_name        = var.domain_name
  create_certificate = false
  has_address        = true
  address            = module.web.public_ip
}

module "observability" {
  source = "../../modules/observability"

  name_prefix    = local.name_prefix
  environment    = var.environment
  kms_key_arn    = module.secrets.kms_key_arn
  alarm_emails   = var.alarm_emails
  monthly_budget = var.monthly_budget
  instances      = { web = module.web.instance_id, mysql = module.mysql.instance_id }
}

module "backup" {
  source = "../../modules/backup"

  name_prefix              = local.name_prefix
  kms_key_arn              = module.secrets.kms_key_arn
  permissions_boundary_arn = var.permissions_boundary_arn
  alarm_topic              = { arn = module.observability.topic_arn }
}
