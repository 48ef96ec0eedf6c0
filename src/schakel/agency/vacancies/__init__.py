"""Vacancies from intake to closed, with their requirements."""
