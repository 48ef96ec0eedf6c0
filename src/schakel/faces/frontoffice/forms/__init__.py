"""The forms of the front office."""
