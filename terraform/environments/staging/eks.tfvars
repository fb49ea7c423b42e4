environment        = "staging"
domain_name        = "staging.books.example.com"
monthly_budget     = 700
nat_mode           = "single"
database_class     = "db.t4g.medium"
database_instances = 2
nodes_per_zone     = { min = 1, max = 3 }
photo_store        = "efs"
services           = ["catalog", "accounts", "buying", "selling"]
restore_test_types = ["EFS"]
