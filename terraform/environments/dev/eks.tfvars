environment         = "dev"
domain_name         = "dev.books.example.com"
monthly_budget      = 400
nat_mode            = "single"
interface_endpoints = []
database_class      = "db.serverless"
database_capacity   = { min = 0.5, max = 2 }
database_instances  = 1
nodes_per_zone      = { min = 1, max = 2 }
deletion_protection = false
