"""The public site and its forms."""
