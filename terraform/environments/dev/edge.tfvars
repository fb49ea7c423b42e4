environment = "dev"
domain_name = "dev.books.example.com"
origin      = "asg"
