"""Screens of the consultants."""
