"""Answers with a paper as a PDF, or says that it could not be made just now."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from schakel.foundation.house.errors import NotPrinted
from schakel.foundation.house.paper import Paper, as_pdf


def download(request: HttpRequest, paper: Paper, name: str, back: str) -> HttpResponseBase:
    """The paper to keep under a name; when it cannot be made, back to a page that says so."""
    try:
        made = as_pdf(paper)
    except NotPrinted:
        messages.warning(request, _("The PDF could not be made just now. Try again in a minute."))
        return redirect(back)
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return answer
