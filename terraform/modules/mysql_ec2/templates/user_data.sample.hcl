{
  volume_id = "vol-0123", region = "eu-west-1", master_secret_arn = "arn:master", ca_parameter = "/x/database/ca",
  database_name = "bookstore", buffer_pool_percent = 60, settings = "[mysqld]"
}
