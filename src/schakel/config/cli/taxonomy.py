"""Imports ESCO beside our own taxonomy, trains the language model on both, and shows what a title means."""

import argparse
import os
import re
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from schakel.config.cli import Refused, between
from schakel.config.data_directory import Unusable, make_usable
from schakel.config.environment import SettingsError, read_environment
from schakel.config.speech import _, gettext_noop

if TYPE_CHECKING:
    from schakel.engine.language.esco import Fault, Stored

SUMMARY = gettext_noop("Imports ESCO, trains the language model, shows what a title means")
NEEDS_DJANGO = False
SHOWN_FAULTS = 20
FAULTS = {
    "no-uri": gettext_noop("no address of a concept"),
    "no-label": gettext_noop("no label"),
    "unknown-type": gettext_noop("an unknown kind of concept"),
    "not-utf8": gettext_noop("bytes that are not UTF-8"),
    "bad-csv": gettext_noop("more cells than the first line has, or broken quotes"),
    "no-language": gettext_noop(
        "no language in the file's name (occupations_nl.csv); name it with --language"
    ),
    "unknown-concept": gettext_noop("a concept that stands in none of the files"),
    "unknown-relation": gettext_noop("an unknown kind of relation"),
    "twice": gettext_noop("the same concept for the second time"),
    "long-field": gettext_noop("a label of more than 300 characters"),
}


def configure(parser: argparse.ArgumentParser) -> None:
    verbs = parser.add_subparsers(dest="deed", required=True, metavar="import|train|show")
    taking = verbs.add_parser("import", help=_("read a folder of ESCO's CSV files"))
    taking.add_argument(
        "folder", type=Path, help=_("the unpacked bundle; several languages may stand together")
    )
    taking.add_argument("--language", default="", help=_("for files without a language in their name"))
    taking.add_argument("--version", default="", help=_("what to call it; else read from the folder's name"))
    taking.add_argument("--strict", action="store_true", help=_("change nothing when a line cannot be used"))
    training = verbs.add_parser("train", help=_("train the model; takes minutes"))
    training.add_argument("--seed", type=int, default=7, help=_("the same seed gives the same model"))
    training.add_argument(
        "--rounds", type=between(1, 100), default=12, help=_("how often everything is seen")
    )
    showing = verbs.add_parser("show", help=_("what is in use, and what a title or skill means"))
    showing.add_argument("text", nargs="?", default="", help=_("a job title or a skill"))


def run(options: argparse.Namespace) -> int:
    folder = taxonomy_folder()
    if options.deed == "import":
        return take(folder, options)
    return teach(folder, options) if options.deed == "train" else show(folder, options.text)


def taxonomy_folder() -> Path:
    """The taxonomy's place in the data folder."""
    try:
        data = read_environment(os.environ).data_dir
        make_usable(data)
    except (SettingsError, Unusable) as error:
        raise Refused(str(error)) from error
    return data / "taxonomy"


def say_progress(file: str, count: int) -> None:
    print("  " + _("%(file)s: %(count)s lines") % {"file": file, "count": count}, file=sys.stderr, flush=True)


def take(folder: Path, options: argparse.Namespace) -> int:
    """Import; returns 1 when lines could not be used."""
    from schakel.engine.language import esco

    if not options.folder.is_dir():
        raise Refused(_("There is no folder %s.") % options.folder)
    try:
        bundle = esco.read_folder(options.folder, options.language, say_progress)
    except esco.Unreadable as error:
        tell_faults(error.faults)
        raise Refused(_("No ESCO concept was found in %s. Nothing was changed.") % options.folder) from error
    tell_faults(bundle.faults)
    if bundle.faults and options.strict:
        raise Refused(_("Nothing was changed, because of the lines above."))
    known = esco.load(folder)
    merged, summary = esco.merge(known, bundle, options.version or version_in(options.folder.name))
    stored = esco.join(merged)
    written = esco.save(folder, stored)
    told = {"new": summary.new, "changed": summary.changed, "same": summary.same, "gone": summary.gone}
    print(_("%(new)s new, %(changed)s changed, %(same)s the same, %(gone)s gone.") % told)
    print(described(stored))
    for name in bundle.skipped:
        print(_("Not needed: %s") % name)
    print(_("Now run ./schakel taxonomy train.") if written else _("Nothing changed."))
    return 1 if bundle.faults else 0


def version_in(name: str) -> str:
    """The version in a folder's name, such as v1.2.0."""
    found = re.search(r"\d+\.\d+(?:\.\d+)?", name)
    return found[0] if found else ""


def tell_faults(faults: tuple["Fault", ...]) -> None:
    """The first faults by line, and how many there are of each kind."""
    for fault in faults[:SHOWN_FAULTS]:
        told = {
            "file": fault.file,
            "line": fault.line,
            "reason": _(FAULTS[fault.reason]),
            "value": fault.value,
        }
        print(_("%(file)s, line %(line)s: %(reason)s %(value)s") % told, file=sys.stderr)
    if len(faults) > SHOWN_FAULTS:
        for reason, count in sorted(Counter(fault.reason for fault in faults).items()):
            print(f"  {count} × {_(FAULTS[reason])}", file=sys.stderr)


def described(stored: "Stored") -> str:
    """One sentence on what is in use."""
    counts = stored.counts()
    told = {
        "version": stored.version or "?",
        "languages": ", ".join(stored.languages()) or "–",
        "occupations": counts.get("occupation", 0),
        "skills": counts.get("skill", 0) + counts.get("knowledge", 0),
        "relations": len(stored.relations),
        "links": sum(one.standing != "gone" for one in stored.links),
        "lost": sum(one.standing == "gone" for one in stored.links),
    }
    return (
        _(
            "ESCO %(version)s (%(languages)s): %(occupations)s occupations, %(skills)s skills, "
            "%(relations)s relations; %(links)s of our roles and skills are linked, "
            "%(lost)s wait for a concept that is gone."
        )
        % told
    )


def teach(folder: Path, options: argparse.Namespace) -> int:
    """Train, and put the new model in use; running processes see it at their next question."""
    from schakel.engine.language import near, use
    from schakel.engine.language.encoder import Settings
    from schakel.engine.language.meaning.inuse import train_folder

    trained = train_folder(folder, Settings(seed=options.seed, rounds=options.rounds), say_round)
    told = {
        "name": trained.name,
        "size": f"{trained.model_bytes / 1e6:.1f}",
        "titles": trained.titles,
        "skills": trained.skills,
    }
    print(_("%(name)s is in use: %(size)s MB, %(titles)s titles and %(skills)s skills can be asked.") % told)
    use(folder)
    table = near.renew()
    counts = {"name": table.id[:12], "related": len(table.skills), "alike": len(table.alike)}
    print(
        _("Closeness %(name)s: %(related)s related pairs of skills, %(alike)s alike by the model.") % counts
    )
    return 0


def say_round(turn: int, rounds: int, loss: float) -> None:
    told = {"turn": turn, "rounds": rounds, "loss": f"{loss:.3f}"}
    print("  " + _("round %(turn)s of %(rounds)s, loss %(loss)s") % told, file=sys.stderr, flush=True)


def show(folder: Path, text: str) -> int:
    """What is in use, and the best answers for a text."""
    from schakel.engine.language import esco, link_skill, link_title, use
    from schakel.engine.language.meaning.inuse import current

    use(folder)
    model = current()
    if not text:
        print(described(esco.load(folder)))
        print(_("Model in use: %s") % model.name if model else _("No model was trained; wordings only."))
        return 0
    for heading, links in ((_("Roles:"), link_title(text)), (_("Skills:"), link_skill(text))):
        print(heading)
        for link in links:
            print(f"  {link.score:.2f}  {link.key}  {link.label}")
    if model:
        print(_("Nearest in ESCO and ours:"))
        for near in model.titles.rank(text, 5):
            print(f"  {near.score:.2f}  {near.key}  {near.wording}")
    return 0
