"""Organisations, their departments, contacts and culture."""
