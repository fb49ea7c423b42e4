environment        = "prod"
domain_name        = "books.example.com"
monthly_budget     = 1500
instance_types     = ["m7g.large", "m6g.large"]
min_size           = 3
max_size           = 12
database_class     = "db.r8g.large"
database_instances = 3
reader_autoscaling = { min = 2, max = 5 }
# db.r8g.large: 1000, as all classes of that size. 12 servers x 2 processes x (2 x 10 + 2) = 528 at most.
max_connections    = 1000
pool_size          = 10
behind_cloudfront  = true
restore_test_types = ["Aurora"]
