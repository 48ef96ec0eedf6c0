"""Pictures of the site in the sizes in stock; the upload itself is never served."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from schakel.foundation.accounts.policy import public
from schakel.foundation.pictures.errors import NotAPicture
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.variants import served


@require_safe
@public
def picture(request: HttpRequest, reference: str, version: str, shape: str, width: int) -> HttpResponse:
    found = get_object_or_404(Picture.objects, reference=reference)
    if version != found.version:
        raise Http404("an older cut of this picture")
    tag = f'"{found.version}-{shape}-{width}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified()
    try:
        data, media_type = served(found, shape, width)
    except (KeyError, NotAPicture, FileNotFoundError) as refusal:
        raise Http404("no such size") from refusal
    answer = HttpResponse(data, content_type=media_type)
    answer["Cache-Control"] = "public, max-age=31536000, immutable"
    answer["ETag"] = tag
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return answer
