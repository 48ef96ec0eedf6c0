"""Screens and addresses; they know no rules."""
