"""Addresses of this face."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.faces.desk.views import house, users
from schakel.faces.desk.views.find import find
from schakel.faces.desk.views.start import start

app_name = "desk"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", start, name="start"),
    path("zoek/", find, name="find"),
    path("huisstijl/", house.house, name="house"),
    path("huisstijl/<int:pk>/terug/", house.house_undo, name="house-undo"),
    path("gebruikers/", users.index, name="users"),
    path("gebruikers/nieuw/", users.invite, name="invite"),
    path("gebruikers/<int:pk>/", users.detail, name="user"),
    path("gebruikers/<int:pk>/sluiting/", users.close, name="user-close"),
    path("gebruikers/<int:pk>/heropening/", users.reopen, name="user-reopen"),
    path("gebruikers/<int:pk>/tweede-factor/", users.forget_factor, name="user-factor"),
    path("gebruikers/<int:pk>/wachtwoordlink/", users.password_link, name="user-link"),
]
