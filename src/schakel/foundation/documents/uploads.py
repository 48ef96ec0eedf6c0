"""Takes uploads to the temporary folder, and stops writing where a file becomes too large."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadhandler import StopUpload, TemporaryFileUploadHandler

from schakel.foundation.documents.rules import MAX_BYTES

# Five files at the limit and the form itself; what goes on beyond this is no visitor.
MAX_REQUEST_BYTES = 5 * MAX_BYTES + 8 * 1024 * 1024


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Keeps a file up to one byte over the limit and lets the rest pass, so that the typed text survives.

    The kept byte too many makes ``receive`` say :class:`TooLarge`; ``size`` tells how large the file was.
    """

    chunk_size = 64 * 1024

    def new_file(self, *arguments: Any, **named: Any) -> None:
        """Start counting a file."""
        super().new_file(*arguments, **named)
        self._taken = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what still fits; hang up on a request without end."""
        self._of_request = getattr(self, "_of_request", 0) + len(raw_data)
        if self._of_request > MAX_REQUEST_BYTES:
            raise StopUpload(connection_reset=True)
        room = MAX_BYTES + 1 - self._taken
        if room > 0:
            super().receive_data_chunk(raw_data[:room], start)
        self._taken += len(raw_data)
