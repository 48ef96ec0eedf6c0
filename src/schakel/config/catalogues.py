"""Owns the message catalogues: which app a string belongs to, extracting, completing and compiling them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from schakel.config.speech import PACKAGE, stale_catalogues

LANGUAGE = "nl"
# Which arguments of a call are messages; one with "c" is the context.
Keyword = tuple[int | tuple[int, str], ...] | None
KEYWORDS: Mapping[str, Keyword] = {
    **cast("dict[str, Keyword]", DEFAULT_KEYWORDS),
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
# Screens and mails; other text files are data.
TEMPLATES = frozenset({".html", ".txt"})


@dataclass(frozen=True, slots=True)
class Gap:
    """A string without a finished translation."""

    catalogue: Path
    message: str
    reason: str

    def __str__(self) -> str:
        return f"{self.catalogue.relative_to(PACKAGE)}: {self.reason}: {self.message!r}"


def compile_stale(package: Path = PACKAGE) -> list[Path]:
    """Compile each catalogue that is newer than its compiled form; returns what was written."""
    written = []
    for source in stale_catalogues(package):
        target = source.with_suffix(".mo")
        fresh = target.with_suffix(".mo.new")
        with fresh.open("wb") as handle:
            write_mo(handle, read(source))
        fresh.replace(target)
        written.append(target)
    return written


def read(path: Path) -> Catalog:
    """The catalogue in a file; an empty Dutch one when there is no file yet."""
    if not path.exists():
        return Catalog(locale=LANGUAGE, fuzzy=False)
    with path.open("rb") as handle:
        return read_po(handle, locale=path.parts[-3])


def catalogue_path(app: Path) -> Path:
    return app / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def owner(path: Path, package: Path = PACKAGE) -> Path:
    """The app whose catalogue holds the strings of a file: the nearest folder with an app or a catalogue."""
    for folder in path.parents:
        if folder == package:
            break
        if (folder / "apps.py").exists() or (folder / "locale").is_dir():
            return folder
    return package / "config"


def extract_all(package: Path = PACKAGE) -> dict[Path, Catalog]:
    """All strings in code and templates, per app."""
    found: dict[Path, Catalog] = {}
    for path in sorted(package.rglob("*")):
        if path.suffix != ".py" and not (path.suffix in TEMPLATES and "templates" in path.parts):
            continue
        for line, message, comments, context in strings_in(path):
            catalogue = found.setdefault(owner(path, package), Catalog(locale=LANGUAGE, fuzzy=False))
            place = (path.relative_to(package).as_posix(), line)
            catalogue.add(message, None, [place], auto_comments=comments, context=context)
    return found


Found = tuple[int, str | tuple[str, ...], list[str], str | None]


def strings_in(path: Path) -> Iterator[Found]:
    """The marked strings of one file with line, translators' comments and context."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        text = template_as_python(text, str(path))
    source: BinaryIO = BytesIO(text.encode("utf-8"))
    options = {"encoding": "utf-8"}
    yield from extract("python", source, KEYWORDS, ("Translators:",), options=options)


def template_as_python(text: str, origin: str) -> str:
    """A template as calls that the extractor for Python understands, line for line."""
    calls = templatize(text, origin=origin)
    return "\n".join(line.strip() for line in calls.split("\n"))


def complete(app: Path, template: Catalog) -> bool:
    """Add new strings to an app's catalogue, keep translations; true when the file changed."""
    path = catalogue_path(app)
    catalogue = read(path)
    catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
    fresh = as_text(catalogue)
    if path.exists() and path.read_text(encoding="utf-8") == fresh:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(fresh, encoding="utf-8")
    return True


def as_text(catalogue: Catalog) -> str:
    """The file form of a catalogue without dates and line numbers, so that only words make a change."""
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, include_lineno=False, sort_by_file=True, omit_header=True)
    plural = f"nplurals={catalogue.num_plurals}; plural={catalogue.plural_expr};"
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {catalogue.locale_identifier}\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n'
        f'"Plural-Forms: {plural}\\n"\n\n'
    )
    return header + buffer.getvalue().decode("utf-8").strip() + "\n"


def gaps(package: Path = PACKAGE) -> list[Gap]:
    """Every string that is not in its app's catalogue, not translated, or marked as doubtful."""
    return [gap for app, template in extract_all(package).items() for gap in gaps_of(app, template)]


def gaps_of(app: Path, template: Catalog) -> Iterator[Gap]:
    path = catalogue_path(app)
    catalogue = read(path)
    for message in template:
        if not message.id:
            continue
        known = catalogue.get(message.id, message.context)
        shown = message.id if isinstance(message.id, str) else message.id[0]
        if known is None:
            yield Gap(path, shown, "not in the catalogue")
        elif known.fuzzy:
            yield Gap(path, shown, "doubtful")
        elif not is_translated(known.string):
            yield Gap(path, shown, "not translated")


def is_translated(text: str | Iterable[str] | None) -> bool:
    parts = [text] if isinstance(text, str) else list(text or ())
    return bool(parts) and all(parts)
