"""The answer to what was asked too often in a short time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def too_often(request: HttpRequest) -> HttpResponse:
    return render(request, "account/too_often.html", status=429)
