"""Schakel runs a recruitment agency for office-support professionals, front and back."""
