"""What people see of themselves by a mailed link: where it stands, what we hold, what they can ask."""
