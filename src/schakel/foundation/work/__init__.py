"""Work items for people and jobs for the worker."""
