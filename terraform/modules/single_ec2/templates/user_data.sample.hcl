{
  settings = "PORT=3000", image = "registry/x@sha256:0", registry = "registry", env_script = "true", certificate_script = "true",
  deploy_script = "true", unit = "[Unit]", nginx_conf = "server {}", reload_script = "true", away_page = "<p>", region = "eu-west-1", database_ca_parameter = "/x/database/ca"
}
