"""The workshop: what developers' verbs need and the running agency never loads."""
