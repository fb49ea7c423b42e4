{
  settings = "PORT=3000", image = "registry/x@sha256:0", registry = "registry", env_script = "true", certificate_script = "true",
  deploy_script = "true", unit = "[Unit]", nginx_conf = "server {}", reload_script = "true", away_page = "<p>", region = "eu-west-1", database_ca_parameter = "/x/database/ca",
  alarm_topic_arn = "arn:aws:sns:eu-west-1:111122223333:x-alarms"
}
