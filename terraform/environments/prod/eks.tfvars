environment        = "prod"
domain_name        = "books.example.com"
monthly_budget     = 2500
database_class     = "db.r8g.large"
database_instances = 3
reader_autoscaling = { min = 2, max = 5 }
max_connections    = 1000
instance_types     = ["m7g.large", "m6g.large"]
nodes_per_zone     = { min = 2, max = 6 }
# As k8s/overlays/prod: photos on EFS.
photo_store        = "efs"
restore_test_types = ["Aurora", "EFS"]
# After the first apply: terraform output addon_versions, written down here.
# addon_versions = {}
