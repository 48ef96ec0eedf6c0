"""Every address of the program, and how each of its parameters gets a real value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from schakel.agency.blog.models import Post
from schakel.agency.rights.models import Night
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import Policy
from tests.web.agency import Set

Source = Callable[[Set], object]

# By the word before the parameter and its name: the object whose custody decides (or none) and the value.
VALUES: dict[tuple[str, str], tuple[str, Source]] = {
    ("kandidaten", "reference"): ("candidate", lambda s: s.candidate.reference),
    ("vacatures", "reference"): ("vacancy", lambda s: s.vacancy.reference),
    ("klanten", "reference"): ("", lambda s: s.organisation.reference),
    ("afdelingen", "team"): ("", lambda s: s.organisation.departments.get().pk),
    ("cultuur", "dimension"): ("", lambda s: "pace"),
    ("contacten", "contact"): ("", lambda s: s.organisation.contacts.get().pk),
    ("aanvragen", "reference"): ("", lambda s: s.intake.reference),
    ("sollicitaties", "reference"): ("application", lambda s: s.application.reference),
    ("documenten", "reference"): ("document", lambda s: s.document.reference),
    ("documenten", "document"): ("document", lambda s: s.document.reference),
    ("cv-lezen", "token"): ("", lambda s: "bestaat-niet"),
    ("vacaturemail", "key"): ("", lambda s: s.alert.key),
    ("verzoeken", "reference"): ("", lambda s: s.request.reference),
    ("berichten", "reference"): ("message", lambda s: s.message.reference),
    ("uitzondering", "exception"): ("", lambda s: 1),
    ("weegfactoren", "number"): ("", lambda s: 1),
    ("werk", "item_id"): ("item", lambda s: s.item.pk),
    ("feiten", "fact_id"): ("", lambda s: s.fact.pk),
    ("shortlist", "person"): ("candidate", lambda s: s.candidate.reference),
    ("regels", "kind"): ("", lambda s: "experience"),
    ("<str:kind>", "line"): ("", lambda s: s.experience.pk),
    ("dubbelen", "double_id"): ("double", lambda s: s.double.pk),
    ("bewaartermijnen", "ending_id"): ("", lambda s: s.ending.pk),
    ("nachten", "night_id"): ("", lambda s: Night.objects.order_by("pk")[0].pk),
    ("controles", "finding_id"): ("finding", lambda s: s.finding.pk),
    ("pagina", "page"): ("", lambda s: 1),
    ("<str:document>", "page"): ("", lambda s: 1),
    ("gebruikers", "pk"): ("", lambda s: User.objects.order_by("pk")[0].pk),
    ("keys", "pk"): ("", lambda s: 1),
    ("vacatures", "slug"): ("", lambda s: s.vacancy.slug),
    ("solliciteren", "slug"): ("", lambda s: s.vacancy.slug),
    ("beeld", "kind"): ("", lambda s: "vacancy"),
    ("<str:kind>", "slug"): ("", lambda s: s.vacancy.slug),
    ("functies", "slug"): ("", lambda s: "secretaresse"),
    ("blog", "slug"): ("", lambda s: "een-bericht"),
    ("binnen", "token"): ("", lambda s: "bestaat-niet"),
    ("website", "kind"): ("", lambda s: "post"),
    ("<slug:kind>", "ref"): ("", lambda s: str(Post.objects.order_by("pk")[0].pk)),
    ("huisstijl", "pk"): ("", lambda s: 1),
    ("huisstijl", "mark"): ("", lambda s: "000000000000"),
    ("serie", "slug"): ("", lambda s: "een-serie"),
    ("auteur", "slug"): ("", lambda s: "niemand"),
    ("beelden", "reference"): ("", lambda s: "B-1"),
    ("<str:reference>", "version"): ("", lambda s: "x"),
    ("<str:version>", "shape"): ("", lambda s: "wide"),
    ("<slug:shape>-", "width"): ("", lambda s: 480),
    ("ontvangen", "token"): ("", lambda s: "bestaat-niet"),
    ("", "slug"): ("", lambda s: "privacy"),
    ("reset", "uidb36"): ("", lambda s: "1"),
    ("reset", "key"): ("", lambda s: "abc-def"),
}
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its full name, its path with parameters, who may open it."""

    name: str
    route: str
    policy: Policy
    names: tuple[str, ...]

    def sources(self) -> dict[str, tuple[str, Source]]:
        """How each parameter gets its value; a ``KeyError`` names the one that nobody told about."""
        return {name: VALUES[(self.word_before(name), name)] for name in self.names}

    def word_before(self, parameter: str) -> str:
        """The last part of the path before a parameter, without what a regular expression adds."""
        before = re.split(rf"<(?:\w+:)?{parameter}>|\(\?P<{parameter}>", self.route)[0]
        parts = [part for part in before.replace("^", "").split("/") if part]
        if parts and before.endswith(("-", ")")) and "(" in parts[-1]:
            parts.pop()
        return parts[-1] if parts else ""

    def url(self, objects: Set) -> str:
        values = {name: value(objects) for name, (_kind, value) in self.sources().items()}
        return reverse(self.name, kwargs=values or None)

    def subjects(self, objects: Set) -> list[Any]:
        """The objects whose custody decides on this address."""
        kinds = [kind for kind, _value in self.sources().values() if kind]
        return [objects.subject(kind) for kind in kinds]


def addresses() -> list[Address]:
    """Every address that has a name, from the resolver itself."""
    return [
        Address(name, route, view.policy, tuple(a or b for a, b in PARAMETER.findall(route)))
        for name, route, view in _walk(get_resolver())
        if _is_here(name)
    ]


def _is_here(name: str) -> bool:
    return bool(name) and not name.startswith("components")


def _walk(resolver: URLResolver, space: str = "", prefix: str = "") -> Iterator[tuple[str, str, Any]]:
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry, inner, route)
        elif isinstance(entry, URLPattern):
            yield f"{space}{entry.name or ''}", route, entry.callback


__all__ = ["Address", "addresses"]
