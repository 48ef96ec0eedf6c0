"""Candidates: who they are, what they bring and what they want."""
