environment = "prod"
domain_name = "books.example.com"
origin      = "asg"
