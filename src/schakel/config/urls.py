"""All addresses: the site in Dutch at the root and in English below /en/, the desk below /bureau/."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from schakel.faces.desk.views import healthz
from schakel.faces.website.views.house import house_css
from schakel.faces.website.views.illustrations import picture
from schakel.foundation.accounts.policy import public
from schakel.foundation.ui.views import components

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("bureau/", include("schakel.faces.desk.urls")),
    path("bureau/", include("schakel.faces.frontoffice.urls")),
    path("bureau/", include("schakel.faces.backoffice.urls")),
    path("account/", include("schakel.foundation.accounts.urls")),
    path("huisstijl/<slug:mark>.css", house_css, name="house-css"),
    path("beelden/<str:reference>/<str:version>/<slug:shape>-<int:width>", picture, name="picture"),
    path("language/", public(set_language), name="set_language"),
    *i18n_patterns(
        path("", include("schakel.faces.portal.urls")),
        path("", include("schakel.faces.website.urls")),
        prefix_default_language=False,
    ),
]
if settings.DEBUG:
    urlpatterns.append(path("_ui/", components, name="components"))
handler404 = "schakel.faces.website.views.errors.not_found"
handler400 = "schakel.faces.website.views.refused.bad_request"
handler403 = "schakel.faces.website.views.errors.forbidden"
handler500 = "schakel.faces.website.views.errors.broken"
handler429 = "schakel.faces.desk.views.too_often.too_often"
