"""Which language a page speaks: the site by its address, the desk and the account by what somebody chose."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.middleware.locale import LocaleMiddleware
from django.utils import translation


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but addresses without a language of their own follow the cookie and the browser.

    Django gives each address without a prefix the main language, as the site needs: a desk in Dutch only.
    """

    def process_request(self, request: HttpRequest) -> None:
        super().process_request(request)
        if request.path_info.startswith(settings.LANGUAGE_BY_CHOICE):
            language = translation.get_language_from_request(request)
            translation.activate(language)
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
