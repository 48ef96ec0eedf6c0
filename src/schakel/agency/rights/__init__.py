"""What people can ask about their own data, and how it is carried out everywhere."""
