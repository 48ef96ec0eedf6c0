"""Files, what was read in them, and facts with evidence."""
