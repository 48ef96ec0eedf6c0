"""What can be refused on alerts."""


class NotRunning(Exception):
    """The alert has ended, or was never confirmed in time."""
