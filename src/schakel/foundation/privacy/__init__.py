"""Consent, terms and what must go when."""
