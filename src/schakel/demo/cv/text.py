"""The sparse text layout: bare lines, as typed into an e-mail."""

from __future__ import annotations

from .sheet import Line, Sheet


def _line(line: Line) -> str:
    return f"{line.period}  {line.title}, {line.organisation}"


def write(sheet: Sheet) -> bytes:
    """The sheet as UTF-8 text with only the barest facts."""
    rows = [sheet.name, *(value for _, value in sheet.contact), "", sheet.headline]
    for key, lines in (("experience", sheet.experience), ("education", sheet.education)):
        if lines:
            rows += ["", sheet.titles[key], *(_line(line) for line in lines)]
    for key, texts in (("systems", sheet.systems), ("languages", sheet.languages)):
        if texts:
            rows += ["", f"{sheet.titles[key]}: {', '.join(texts)}"]
    rows += ["", *(f"{label}: {value}" for label, value in sheet.extras)]
    return ("\n".join(rows).rstrip() + "\n").encode()
