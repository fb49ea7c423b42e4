# The same in every environment of this way; environments/<name>/*.tfvars come after it and win. The
# names ending in example.com and CHANGE-ME must be changed: nothing can be applied with them.
project     = "bookstore"
environment = "dev"
owner       = "platform"
repository  = "CHANGE-ME/bookstore"
region      = "us-east-1"
zone_name   = "example.com"
domain_name = "books.example.com"
origin      = "asg"
