"""Posts, series and authors."""
