"""Users, roles and the one permission decision."""
