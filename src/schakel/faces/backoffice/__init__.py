"""Screens of the back office."""
