# Whose shop this is; change before the first apply.
project             = "bookstore"
owner               = "platform"
region              = "us-east-1"
github_organization = "CHANGE-ME"
github_repository   = "bookstore"
