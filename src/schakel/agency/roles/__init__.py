"""Role guides: tasks, traits, training and salary per role."""
