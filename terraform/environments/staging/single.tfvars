environment     = "staging"
domain_name     = "staging.books.example.com"
monthly_budget  = 120
app_environment = { PAYMENT_SANDBOX_PUBLIC = "yes" }
