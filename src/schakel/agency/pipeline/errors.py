"""What can be wrong in the pipeline, by name."""


class AlreadyListed(Exception):
    """The person stands on this shortlist."""


class CannotWithdraw(Exception):
    """The procedure is over already, or the time to take a withdrawal back has passed."""


class NotSuspect(Exception):
    """Only a suspect submission can be accepted or set aside as such."""
