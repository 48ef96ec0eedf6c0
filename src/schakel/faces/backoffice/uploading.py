"""Takes files in at the desk: several at once, each received or refused by itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.actions import receive
from schakel.foundation.documents.errors import Empty, NoRoom, TooLarge
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.rules import MAX_BYTES
from schakel.foundation.documents.states import Origin


class ManyFiles(forms.ClearableFileInput):
    """A file control that takes several."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files as a list; an empty file is refused later, by itself, not the others with it."""

    def __init__(self, **options: Any) -> None:
        widget = ManyFiles(attrs={"data-max-bytes": MAX_BYTES})
        super().__init__(widget=widget, allow_empty_file=True, **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        return files


class UploadForm(forms.Form):
    """The files."""

    papers = FilesField(
        label=gettext_lazy("Files"),
        help_text=gettext_lazy(
            "Up to five at once: PDF, Word, OpenDocument, text, mail or pictures, 64 MB each."
        ),
    )


def take(files: Iterable[UploadedFile[Any]], *, by: Actor) -> tuple[list[Document], list[tuple[str, str]]]:
    """Receive each file; what is refused comes back with the reason."""
    taken: list[Document] = []
    refused: list[tuple[str, str]] = []
    for file in files:
        name = file.name or ""
        try:
            taken.append(
                receive(file, by=by, name=name, origin=Origin.DESK, declared_type=file.content_type or "")
            )
        except TooLarge:
            refused.append((name, _("larger than 64 MB; make it smaller or split it.")))
        except Empty:
            refused.append((name, _("empty; look whether it is the right file.")))
        except NoRoom:
            refused.append((name, _("the disk is full; tell the administrator.")))
    return taken, refused
