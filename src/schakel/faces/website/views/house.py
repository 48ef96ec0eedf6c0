"""The style sheet of the house: its address changes with what it says, so a browser may keep it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.views.decorators.http import require_safe

from schakel.foundation.accounts.policy import public
from schakel.foundation.house.rules import mark_of, style_sheet
from schakel.foundation.house.snapshot import current


@require_safe
@public
def house_css(request: HttpRequest, mark: str) -> HttpResponse:
    sheet = style_sheet(current())
    if not sheet or mark != mark_of(sheet):
        raise Http404("an older style")
    tag = f'"{mark}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    answer = HttpResponse(sheet, content_type="text/css; charset=utf-8")
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["ETag"] = tag
    return answer
