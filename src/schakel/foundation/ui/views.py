"""The component page of development: every component in each state, and the frames filled with an example."""

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import timezone

from schakel.foundation.ui.drawings import DRAWINGS
from schakel.foundation.ui.icons import icon_names

PARTS = {
    "doing": "Doing",
    "forms": "Forms",
    "showing": "Showing",
    "lists": "Lists",
    "charts": "Values and charts",
    "pictures": "Icons and pictures",
    "home": "Frame: home",
    "vacancy": "Frame: vacancy",
    "desk": "Frame: desk",
    "match": "Frame: match",
    "document": "Frame: document",
    "sheet": "Frame: sheet",
    "mail": "Frame: mail",
}
EXAMPLES = Path(__file__).parent / "examples.toml"


class ExampleForm(forms.Form):
    """One of each kind of field."""

    name = forms.CharField(label="Naam", widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(label="E-mailadres", help_text="Hier sturen we de bevestiging heen.")
    hours = forms.IntegerField(label="Uren per week", min_value=8, max_value=40)
    pay = forms.DecimalField(label="Salariswens", required=False)
    start = forms.DateField(
        label="Beschikbaar vanaf", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    role = forms.ChoiceField(
        label="Functie", choices=[("", "Kies een functie"), ("pa", "Personal assistant")]
    )
    contract = forms.ChoiceField(
        label="Vorm", choices=[("permanent", "Vast"), ("interim", "Interim")], widget=forms.RadioSelect
    )
    systems = forms.MultipleChoiceField(
        label="Systemen",
        required=False,
        choices=[("afas", "AFAS"), ("exact", "Exact Online"), ("topdesk", "TOPdesk")],
        widget=forms.CheckboxSelectMultiple,
    )
    story = forms.CharField(label="Wat zoek je?", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    cv = forms.FileField(label="Je cv", help_text="Pdf, Word of foto, tot 64 MB.", required=False)
    agree = forms.BooleanField(label="Ik heb de privacyverklaring gelezen")


def components(request: HttpRequest) -> HttpResponse:
    """Show one part of the library: `?part=desk`; `?errors=1` fills forms wrongly; POST asks the palette."""
    if request.method == "POST":
        asked = request.POST.get("q", "").casefold()
        found = {key: label for key, label in PARTS.items() if asked in label.casefold()}
        return render(request, "ui/demo/found.html", {"found": found})
    part = request.GET.get("part", "doing")
    if part not in PARTS:
        raise Http404
    wrong = {"name": "", "email": "anna@", "hours": "60"}
    form = ExampleForm(wrong if "errors" in request.GET else None)
    for name, widget in {"hours": "numeric", "pay": "decimal"}.items():
        form.fields[name].widget.attrs["inputmode"] = widget
    if part == "desk":
        messages.success(request, "De vacature staat online.")
    context = _examples() | {"part": part, "form": form, "parts": PARTS}
    return render(request, f"ui/demo/{part}.html", context)


def _examples() -> dict[str, Any]:
    """Read the example content; moments are days away from now, so that the page never grows old."""
    content = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))
    now = timezone.now()
    content["moments"] = [now + timedelta(days=days) for days in (-1, 0, 1, 4, -40, -700)]
    content["pictures"], content["icons"] = DRAWINGS, sorted(icon_names())
    content["page_image"] = static("ui/example-page.svg")
    content["page"] = Paginator(range(340), 12).get_page(3)
    return content
