"""Words of the site that stand on more than one screen."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _


def how_we_work() -> list[Mapping[str, str]]:
    """The four steps, for `{% steps %}`."""
    return [
        {"title": _("We get to know you"), "text": _("A conversation about what you can do, want and need.")},
        {
            "title": _("We look both ways"),
            "text": _("The work, the terms, the team and its culture: does it suit both sides?"),
        },
        {
            "title": _("You meet"),
            "text": _(
                "You speak with the people you would work with, and hear back within two working days."
            ),
        },
        {
            "title": _("We stay close"),
            "text": _("After a week, a month and a hundred days we ask both of you how it goes."),
        },
    ]


def experience_label(band: str) -> str:
    """A band of experience of the salary figures in words."""
    words = {
        "0-2": _("0 to 2 years"),
        "3-5": _("3 to 5 years"),
        "6-10": _("6 to 10 years"),
        "10+": _("More than 10 years"),
    }
    return words.get(band, band)


def size_label(size: str) -> str:
    """A size of organisation of the salary figures in words."""
    words = {
        "small": _("Up to 50 people"),
        "medium": _("50 to 250 people"),
        "large": _("More than 250 people"),
    }
    return words.get(size, size)


def training_label(kind: str) -> str:
    """A kind of training in words."""
    words = {
        "mbo": _("Mbo programme"),
        "ad": _("Associate degree"),
        "hbo": _("Hbo programme"),
        "course": _("Course"),
        "certificate": _("Certificate"),
        "on-the-job": _("Learning on the job"),
    }
    return words.get(kind, kind)
