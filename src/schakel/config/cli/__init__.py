"""The command line: finds the verb's module in this folder, reads its arguments, runs it.

A verb is a module here with these names; the first three are required:

    SUMMARY            one English sentence, marked with `gettext_noop` and translated in config/locale
    configure(parser)  adds the arguments
    run(options)       does the work and returns the exit code
    NEEDS_DJANGO       False when the verb runs without settings and database (default True)
    FOR_DEVELOPERS     True for verbs that belong to the workshop (default False)

Exit codes: 0 done, 1 found something wrong, 2 wrong usage, 3 refused by circumstances, 130 interrupted.
"""

import argparse
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from types import ModuleType

from schakel.config.environment import SettingsError
from schakel.config.speech import _, language, stale_catalogues

MISUSED = 2
REFUSED = 3
INTERRUPTED = 130


class Refused(Exception):
    """A verb cannot do its work here; the message says why and what to do now."""

    code = REFUSED


class Misused(Refused):
    """What was typed cannot be meant; the message says what can."""

    code = MISUSED


def verbs() -> list[str]:
    """The names of the verbs, by the modules in this folder."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


def load(verb: str) -> ModuleType:
    return import_module(f"{__name__}.{verb}")


def overview() -> str:
    """What `./schakel` without a verb prints: each verb with its sentence, the workshop's verbs apart."""
    modules = {verb: load(verb) for verb in verbs()}
    workshop = [v for v, module in modules.items() if getattr(module, "FOR_DEVELOPERS", False)]
    lines = [_("Schakel runs a recruitment agency in one program."), ""]
    for heading, names in (
        (_("Verbs:"), [v for v in modules if v not in workshop]),
        (_("For developers:"), workshop),
    ):
        lines += [heading, *(f"  {name:<12} {_(modules[name].SUMMARY)}" for name in names), ""]
    lines.append(_("More about a verb: ./schakel VERB --help"))
    return "\n".join(lines)


def prepare_django() -> None:
    """Load settings and apps once, and speak the terminal's language."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.utils import translation

    try:
        django.setup()
    except (ImproperlyConfigured, SettingsError) as error:
        raise Refused(_("The settings are not right: %s") % error) from error
    translation.activate(language())


def dispatch(verb: str, arguments: Sequence[str]) -> int:
    """Run one verb with its arguments."""
    module = load(verb)
    parser = argparse.ArgumentParser(prog=f"./schakel {verb}", description=_(module.SUMMARY))
    module.configure(parser)
    options = parser.parse_args(arguments)
    if getattr(module, "NEEDS_DJANGO", True):
        return with_django(lambda: module.run(options))
    return int(module.run(options))


def with_django(work: Callable[[], int]) -> int:
    """Do work that needs settings and database, and say it in a sentence when the database gives up."""
    prepare_django()
    from django.db import OperationalError, ProgrammingError

    try:
        return int(work())
    except (OperationalError, ProgrammingError) as error:
        if is_of_another_version(error):
            raise Refused(
                _("There is no agency of this version here: run ./schakel migrate first.")
            ) from error
        if isinstance(error, ProgrammingError):
            raise
        raise Refused(_("The database cannot be used: %s") % str(error).strip()) from error


def is_of_another_version(error: Exception) -> bool:
    """Whether a table or column is missing, on either kind of database."""
    missing = str(error).startswith(("no such table", "no such column"))
    return missing or getattr(error.__cause__, "sqlstate", "") in {"42P01", "42703"}


def between(low: int, high: int) -> Callable[[str], int]:
    """An argument's type: a whole number from low to high, both included."""

    def number(typed: str) -> int:
        if typed.isdecimal() and low <= int(typed) <= high:
            return int(typed)
        words = _("“%(typed)s” is not a whole number from %(low)s to %(high)s")
        raise argparse.ArgumentTypeError(words % {"typed": typed, "low": low, "high": high})

    return number


PORT = between(1, 65535)


def compile_catalogues() -> None:
    """Compile what changed since the last command; the compiler is loaded only for that."""
    if stale_catalogues():
        from schakel.config.catalogues import compile_stale

        compile_stale()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the verb named first on the command line and return its exit code."""
    compile_catalogues()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    verb = arguments[0]
    if verb not in verbs():
        print(_("There is no verb “%s”. Run ./schakel to see them all.") % verb, file=sys.stderr)
        return MISUSED
    try:
        return dispatch(verb, arguments[1:])
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    except KeyboardInterrupt:
        return INTERRUPTED
