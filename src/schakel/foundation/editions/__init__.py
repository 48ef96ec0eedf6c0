"""Knows which edition of the site's content is current, and keeps answers for as long as it is."""
