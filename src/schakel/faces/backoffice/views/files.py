"""Bytes of documents: the original as a download, and pictures of its pages."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.errors import NoPicture
from schakel.foundation.documents.models import Document
from schakel.foundation.documents.pictures import picture
from schakel.foundation.documents.states import DocumentState
from schakel.foundation.documents.storage import open_stored


@require_GET
@staff(Action.SEE_DOCUMENTS)
def page_picture(request: HttpRequest, reference: str, page: int) -> HttpResponse:
    document = _document(request, reference)
    if document.state == DocumentState.QUARANTINED:
        raise Http404("not drawn")
    try:
        data = picture(document, page)
    except NoPicture as refusal:
        raise Http404("no picture") from refusal
    answer = HttpResponse(data, content_type="image/png")
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
@staff(Action.SEE_DOCUMENTS)
def document_file(request: HttpRequest, reference: str) -> FileResponse:
    """The original: always a download, never opened in our own pages."""
    document = _document(request, reference)
    answer = FileResponse(
        open_stored(document.file),
        as_attachment=True,
        filename=document.name,
        content_type=document.file.media_type,
    )
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer


def _document(request: HttpRequest, reference: str) -> Document:
    documents = Document.objects.visible_to(actor_of(request)).select_related("file")
    return get_object_or_404(documents, reference=reference)
