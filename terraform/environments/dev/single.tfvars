# Way 1 in dev: one way out, no endpoints, certificates of the staging directory (nobody trusts them, and
# nobody counts them).
environment    = "dev"
domain_name    = "dev.books.example.com"
monthly_budget = 100
acme_server    = "https://acme-staging-v02.api.letsencrypt.org/directory"
# The sandbox takes no real money; a public address wants it said.
app_environment = { PAYMENT_SANDBOX_PUBLIC = "yes" }
