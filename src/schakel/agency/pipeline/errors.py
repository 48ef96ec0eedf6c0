"""What can be wrong in the pipeline, by name."""


class AlreadyListed(Exception):
    """The person stands on this shortlist."""
