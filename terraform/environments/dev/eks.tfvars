environment         = "dev"
domain_name         = "dev.books.example.com"
monthly_budget      = 400
nat_mode            = "single"
interface_endpoints = []
# As k8s/overlays/dev: MySQL inside the cluster.
has_aurora          = false
nodes_per_zone      = { min = 1, max = 2 }
deletion_protection = false
