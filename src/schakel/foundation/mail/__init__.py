"""Mail out through the outbox, messages in from the site."""
