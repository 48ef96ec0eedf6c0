"""The Django side of matching: load, run, record, explain."""
