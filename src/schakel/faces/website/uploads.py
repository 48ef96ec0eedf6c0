"""What the doors do with files: refuse too large and empty ones beside the field, take in the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import StopUpload
from django.http import HttpRequest
from django.utils.translation import gettext as _

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.actions import receive
from schakel.foundation.documents.models import Document, ReadAhead
from schakel.foundation.documents.rules import MAX_BYTES, clean_name
from schakel.foundation.documents.states import Origin
from schakel.foundation.documents.storage import open_stored
from schakel.foundation.documents.uploads import CappedUploadHandler

_CUT = "upload_was_cut"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that passed the checks of the form."""

    file: UploadedFile[Any]

    @property
    def name(self) -> str:
        return self.file.name or ""


class DoorUploadHandler(CappedUploadHandler):
    """Streams files to disk; notes on the request that a flood was cut off: a part is not the whole."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Write what fits; see the capped handler."""
        try:
            super().receive_data_chunk(raw_data, start)
        except StopUpload:
            setattr(self.request, _CUT, True)
            raise


def was_cut(request: HttpRequest) -> bool:
    """Whether the request was larger than all files together may be, and reading it stopped."""
    return bool(getattr(request, _CUT, False))


def problem_of(file: UploadedFile[Any]) -> str:
    """Why a file cannot be sent, in words for the person who chose it."""
    name = clean_name(file.name or "")
    if not file.size:
        return _("“%(name)s” is empty. Choose the file again, or leave it out.") % {"name": name}
    if file.size > MAX_BYTES:
        words = _("“%(name)s” is larger than %(limit)s MB. Choose a smaller one, for example saved as PDF.")
        return words % {"name": name, "limit": MAX_BYTES // (1024 * 1024)}
    return ""


def too_many(files: Sequence[UploadedFile[Any]]) -> str:
    """What to say when more files come than one form takes."""
    most = settings.UPLOAD_FILES
    if len(files) <= most:
        return ""
    words = _("You chose %(number)s files; at most %(most)s go along. Send the others afterwards by mail.")
    return words % {"number": len(files), "most": most}


def cut_words() -> str:
    """What to say when reading the request stopped."""
    return _("Together these files are too large. Send at most five, each up to 64 MB.")


def take_in(uploads: Iterable[Upload], *, by: Actor, key: str) -> list[Document]:
    """Receive the files of one form; sent again with the same key they are the same documents.

    Raises :class:`NoRoom` when the disk is full.
    """
    return [_receive(upload.file, by=by, key=key) for upload in uploads]


def _receive(file: Any, *, by: Actor, key: str) -> Document:
    declared = file.content_type or ""
    return receive(file, by=by, name=file.name, origin=Origin.SITE, declared_type=declared, key=key)


def take_ahead(token: str, *, by: Actor, key: str) -> list[Document]:
    """The file that was read ahead for this form becomes a document like any other, once per form."""
    ahead = ReadAhead.objects.select_related("file").filter(token=token).first() if token else None
    if ahead is None:
        return []
    with open_stored(ahead.file) as stored:
        return [receive(stored, by=by, name=ahead.name, origin=Origin.SITE, key=key)]
