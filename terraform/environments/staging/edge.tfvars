environment = "staging"
domain_name = "staging.books.example.com"
origin      = "eks"
photo_store = "efs"
