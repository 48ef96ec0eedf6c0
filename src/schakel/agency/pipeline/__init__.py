"""Applications and shortlists."""
