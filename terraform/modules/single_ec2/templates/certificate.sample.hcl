{ domain_name = "books.example.com", certificate_email = "ops@example.com", acme_server = "https://example.com/directory" }
