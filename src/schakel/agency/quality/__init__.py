"""Keeps records right: doubles with a way back, and rules that every record is held to."""
