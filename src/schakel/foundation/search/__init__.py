"""One index over texts, on SQLite and PostgreSQL alike."""
