# The same in every environment of this way; environments/<name>/*.tfvars come after it and win. The
# names ending in example.com and CHANGE-ME must be changed: nothing can be applied with them.
project        = "bookstore"
environment    = "dev"
owner          = "platform"
repository     = "CHANGE-ME/bookstore"
region         = "us-east-1"
zone_name      = "example.com"
domain_name    = "books.example.com"
alarm_emails   = ["ops@example.com"]
monthly_budget = 400
database_class = "db.t4g.medium"
# By class (AWS, Managing performance and scaling for Amazon Aurora MySQL): db.t4g.medium 90.
max_connections = 90
# 4 servers x 2 processes x (2 x 4 + 2) = 80.
max_size  = 4
pool_size = 4

# Not a digest of anything: the pipeline gives the real one (-var image=...).
image = "111122223333.dkr.ecr.us-east-1.amazonaws.com/bookstore@sha256:0000000000000000000000000000000000000000000000000000000000000000"
