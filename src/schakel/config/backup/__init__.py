"""Backups: database and files of one moment in one archive, and an agency made from that again."""
