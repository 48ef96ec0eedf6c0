"""The line drawings: which there are, and their markup, inlined so that they take the accent colour."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .variants import choose

DRAWINGS = ("doors", "desk", "documents", "people", "inbox", "path", "search", "calendar")


def drawing_html(name: str) -> SafeString:
    """Return the drawing as SVG; hidden from readers, for it only repeats what the words say."""
    choose("illustration", "name", name, DRAWINGS)
    return SafeString(render_to_string(f"ui/illustrations/{name}.html"))
