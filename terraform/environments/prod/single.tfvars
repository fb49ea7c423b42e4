# Way 1 in prod: for a beginning. One machine each; a restart is a minute away from the shop.
environment        = "prod"
domain_name        = "books.example.com"
monthly_budget     = 250
web_type           = "t4g.medium"
database_type      = "t4g.large"
database_gigabytes = 100
