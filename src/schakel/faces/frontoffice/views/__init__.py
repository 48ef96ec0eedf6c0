"""The views of the front office, a module per screen."""
