"""Commands of Django that have to know of the triggers."""
