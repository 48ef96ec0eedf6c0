"""Lets go what has no ground any more: the night's work by hand, or only what it would do."""

import argparse

from schakel.config.speech import _, gettext_noop, ngettext

SUMMARY = gettext_noop("Announces, freezes and erases what has no ground any more")
CLASSES = {
    "application": gettext_noop("applications"),
    "profile": gettext_noop("profiles"),
    "message": gettext_noop("messages"),
    "intake": gettext_noop("vacancies from employers"),
}
STEPS = {
    "announced": gettext_noop("would be announced"),
    "frozen": gettext_noop("would be frozen"),
    "gone": gettext_noop("would go"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen tonight"))


def run(options: argparse.Namespace) -> int:
    from django.db import transaction
    from django.utils import timezone

    from schakel.agency.rights.nightly import run_night

    if options.dry_run:
        return _foresee()
    night = run_night(now=timezone.now(), writing=transaction.atomic)
    if night.state == "stopped":
        print(_WHY[night.why]())
        return 1
    done = {key: number for key, number in night.done.items() if key in CLASSES}
    print(_("%(told)s announced, %(frozen)s frozen.") % _numbers(night.done))
    for key, number in done.items():
        print(f"  {_(CLASSES[key])}: " + ngettext("%s erased", "%s erased", number) % number)
    return 0


def _numbers(done: dict[str, int]) -> dict[str, int]:
    return {"told": done.get("announced", 0), "frozen": done.get("frozen", 0)}


_WHY = {
    "clock": lambda: _("The date made a jump: nothing is done until a person says that it is right."),
    "first": lambda: _("A first night: a person looks before anybody is told. See “Retention” at the desk."),
    "many": lambda: _("More than one in twenty would go, so they stay. See “Retention” at the desk."),
}


def _foresee() -> int:
    from django.utils import timezone

    from schakel.agency.rights.nightly import foresee

    steps = foresee(timezone.localdate())
    if not steps:
        print(_("Nothing would happen tonight."))
    for step, ending in steps:
        print(
            f"{_(STEPS[step])}: {ending.data_class} {ending.subject_id} "
            f"({ending.why}, {ending.ends_on.isoformat()})"
        )
    return 0
