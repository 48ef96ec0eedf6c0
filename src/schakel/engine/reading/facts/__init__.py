"""Owns what a text says: sections, periods, people, jobs, schools, skills, each with its quote."""
