"""Everything about a person as one ZIP: a page and a paper to read, data for a machine, and the files."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.agency.rights.paper import copy_paper
from schakel.agency.rights.plain import is_empty, plain
from schakel.agency.rights.queries import everything, traced
from schakel.agency.rights.words import field_words, kind_words
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.storage import path_of
from schakel.foundation.house.errors import NotPrinted
from schakel.foundation.house.paper import as_pdf
from schakel.foundation.house.snapshot import agency_name

PAGE, PAPER, DATA, FILES = "index.html", "index.pdf", "data.json", "files"


def archive_of(mailbox: str) -> IO[bytes]:
    """The ZIP as an open file that the system deletes when it is closed; it goes through the disk."""
    archive = tempfile.TemporaryFile()  # noqa: SIM115 (the answer that streams it closes it)
    if mailbox:
        write_archive(archive, mailbox)
    archive.seek(0)
    return archive


def write_archive(target: IO[bytes], mailbox: str) -> None:
    """Write the ZIP (article 15 and 20 GDPR); files go in as they came, not compressed again."""
    told = everything(mailbox)
    papers = Document.objects.filter(pk__in=traced(mailbox)[0].documents).select_related("file")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, page(told))
        # The page says the same: a copy without the paper is a whole copy.
        with suppress(NotPrinted):
            archive.writestr(PAPER, as_pdf(copy_paper(told)))
        archive.writestr(DATA, json.dumps(told, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2))
        for paper in papers.order_by("pk"):
            stored = path_of(paper.file.sha256)
            if stored.is_file():
                inside = f"{FILES}/{paper.reference} {paper.name}"
                archive.write(stored, inside, compress_type=zipfile.ZIP_STORED)


def page(told: Mapping[str, Any]) -> str:
    """The page to read: one heading per kind, tables of names and values, nothing from elsewhere."""
    title = _("Your data at %(agency)s") % {"agency": agency_name()}
    made = date_format(timezone.localtime(), "j F Y H:i")
    parts = format_html_join(
        "\n", "<h2>{}</h2>\n{}", ((kind_words(kind), _shown(value)) for kind, value in told.items())
    )
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8"><title>{}</title></head>\n'
        "<body><h1>{}</h1>\n<p>{}</p>\n{}\n</body></html>\n",
        get_language() or settings.LANGUAGE_CODE,
        title,
        title,
        _("Made on %(moment)s. The files you handed in stand beside this page.") % {"moment": made},
        parts,
    )


def _shown(value: Any) -> SafeString:
    if isinstance(value, Mapping):
        rows = ((field_words(str(name)), _shown(part)) for name, part in value.items() if not is_empty(part))
        return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows))
    if isinstance(value, list | tuple):
        return format_html(
            "<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((_shown(one),) for one in value))
        )
    return format_html("{}", plain(value))
