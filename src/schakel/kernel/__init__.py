"""Plain values everything shares: verdicts, money, identifiers, places."""
