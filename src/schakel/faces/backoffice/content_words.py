"""The words of content at the desk: kinds, fields, states, what is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from schakel.agency.publishing.actions import AS_FOUND
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.states import PieceState

Words = Mapping[str, Any]
_RESTORED = re.compile(r"\Aversion (\d+)\Z")
KINDS: Words = {
    "post": _("Posts"),
    "guide": _("Role guides"),
    "page": _("Pages"),
    "person": _("People"),
    "salary": _("Salary figures"),
    "sector": _("Sector factors"),
    "benefit": _("Secondary benefits"),
    "route": _("Training"),
    "series": _("Series"),
    "source": _("Sources of figures"),
}
FIELDS: Words = {
    "title": _("Title"),
    "name": _("Name"),
    "slug": _("Address"),
    "summary": _("Summary"),
    "body": _("Text"),
    "text": _("Text"),
    "author": _("Author"),
    "series": pgettext_lazy("one", "Series"),
    "role_keys": _("Roles it is about"),
    "related_role_keys": _("Related roles"),
    "related_post_slugs": _("Read also"),
    "picture": _("Picture"),
    "key": _("Fixed name"),
    "role_key": _("Role"),
    "sections": pgettext_lazy("content", "Sections"),
    "tasks": _("Tasks"),
    "skills": _("Skills"),
    "traits": _("Traits"),
    "training": _("Training"),
    "growth": pgettext_lazy("content", "Growth"),
    "questions": _("Questions and answers"),
    "function": pgettext_lazy("content", "Function"),
    "profile": _("About this person"),
    "email": _("E-mail"),
    "phone": _("Phone"),
    "is_consultant": _("Visitors may choose this person as their consultant"),
    "kind": pgettext_lazy("content", "Kind"),
    "level": _("NLQF level"),
    "months": _("Months"),
    "teaches": _("Skills it teaches"),
    "published": _("On the site"),
    "source": _("Source"),
    "dated_on": _("Figures of"),
    "note": _("Note"),
    "sector": _("Sector (fixed name)"),
    "sectors": _("Sectors it is found in"),
    "figure": _("Figure"),
    "order": _("Place in the list"),
    "label": _("Name of the sector"),
    "permille": _("Pay compared with all sectors"),
}
HELP: Words = {
    "fixed": _("Lower case letters, figures and hyphens. It stays when the title changes."),
    "figure": _("Only when there is a source for it: €0.23 a kilometre. Else leave it empty."),
    "sectors": _("None chosen: every sector."),
    "order": _("A whole number; the lowest comes first."),
    "slug": _("Left empty it is made of the title. An address that changes leads on from the old one."),
    "sector": _("Lower case, figures and hyphens; as it is called at the clients."),
    "teaches": _("Keys of the taxonomy, with a space between."),
    "rows": _("For each item a line with ### and its name, below it the text."),
    "text": _("Markdown: ## for a heading, * for a list, [words](/address/) for a link."),
    "factor": _("In thousandths: 1000 is as all sectors together, 1050 is five per cent more."),
    "range": _("Gross a month in whole euros: 2650-3100"),
    "growth": _("### the role it starts from; then the lines “to:” and “needs:”; then the text."),
    "sections": _(
        "### the heading; then the line “anchor:” with what, neighbours, salary or vacancy; then the text."
    ),
}
WRONG: Words = {
    "missing": _("This is still empty."),
    "too-long": _("This is too long."),
    "not-an-address": _("Use lower case letters, figures and hyphens only."),
    "heading-one": _("Begin headings with ##: the title is the only heading with one #."),
    "picture-in-text": _("A picture in the text is not shown: it needs its words. Choose it under Picture."),
    "outside-an-item": _("Text before the first ### belongs to no item and would be lost."),
    "unknown": _("This does not exist (any more)."),
    "not-a-number": _("Fill in a whole number, at most 600."),
    "not-a-factor": _("Fill in a whole number from 500 to 2000."),
    "not-a-day": _("Fill in a day."),
    "not-a-range": _("Write two amounts in whole euros with a hyphen: 2650-3100."),
    "upside-down": _("The first amount is higher than the second."),
    "link-refused": _("A link may lead to /…, #…, https://…, mailto: or tel: only."),
    "still-to-come": _("This day is still to come. Schedule it for then, or fill in an earlier day."),
    "no-figure": _("Fill in at least one range."),
    "figure-without": _("A figure stands in both languages, with its source and its day, or not at all."),
    "taken": _("Something else has this already."),
}
SOURCE_KINDS: Words = {
    "estimate": _("Estimate of our own"),
    "agreement": _("Collective agreement"),
    "guide": _("Published guide"),
    "law": _("Law"),
    "mbo": _("Mbo programme"),
    "hbo": _("Hbo programme"),
    "course": _("Course"),
    "on-the-job": _("Learning on the job"),
}
BANDS: Words = {"small": _("up to 50"), "medium": _("50 to 250"), "large": _("more than 250")}


def field_label(name: str) -> str:
    """A field in words; the twelve ranges of a role by experience and size."""
    if " " in name:
        band, _space, size = name.partition(" ")
        return str(_("%(band)s years, %(size)s people") % {"band": band, "size": BANDS[size]})
    return str(FIELDS.get(name, name))


def plain_label(name: str) -> str:
    """A field of a version in words, without its language."""
    return field_label(name.removesuffix("_nl").removesuffix("_en"))


def note_of(note: str) -> str:
    """What changed, as somebody wrote it; what the program wrote in the language of the desk."""
    if note == AS_FOUND:
        return str(_("as it came"))
    found = _RESTORED.match(note)
    return str(_("as version %(number)s") % {"number": found[1]}) if found else note


def state_of(piece: Piece) -> tuple[str, str]:
    """Word and tone of the state of a piece, what waits included."""
    if piece.state == PieceState.WITHDRAWN:
        return str(_("Withdrawn")), "danger"
    if piece.state == PieceState.DISCARDED:
        return str(_("Thrown away")), "danger"
    if piece.scheduled is not None:
        return str(_("Scheduled")), "accent"
    if piece.state == PieceState.DRAFT:
        return str(_("Draft")), "warn"
    if piece.live is not None and piece.live != piece.latest:
        return str(_("On the site, with changes waiting")), "warn"
    return str(_("On the site")), "ok"
