"""Plain Python that thinks: language, reading, checking, matching. No Django, no network, no clock."""
