"""The forms behind the doors of the site: their fields, and what each becomes."""
