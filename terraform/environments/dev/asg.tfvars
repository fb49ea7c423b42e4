# Small: Serverless v2 with one instance, one way out, no endpoints.
environment         = "dev"
domain_name         = "dev.books.example.com"
monthly_budget      = 200
nat_mode            = "single"
interface_endpoints = []
database_class      = "db.serverless"
database_capacity   = { min = 0.5, max = 2 }
database_instances  = 1
max_size            = 3
# Serverless v2 sets max_connections by its largest capacity: look with SHOW VARIABLES and write it here.
max_connections     = 90
pool_size           = 5
deletion_protection = false
app_environment     = { PAYMENT_SANDBOX_PUBLIC = "yes" }
