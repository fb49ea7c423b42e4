# As prod, smaller, and with photos on EFS, so that this way is used somewhere every day.
environment        = "staging"
domain_name        = "staging.books.example.com"
monthly_budget     = 400
nat_mode           = "single"
database_class     = "db.t4g.medium"
database_instances = 2
max_size           = 4
photo_store        = "efs"
restore_test_types = ["EFS"]
app_environment    = { PAYMENT_SANDBOX_PUBLIC = "yes" }
