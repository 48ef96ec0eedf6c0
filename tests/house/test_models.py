"""What every model owes: a privacy class for each field, a place in the glossary, a migration."""

import re

import pytest
from django.apps import apps
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState
from django.db.models import Model
from django.utils import translation

from schakel.kernel.privacy import PrivacyClass
from tests.house.sources import ROOT, our_models


def written_models() -> list[type[Model]]:
    """The models someone wrote: the tables between two of them hold nothing but keys."""
    return [model for model in our_models() if not model._meta.auto_created]


def test_the_house_has_models() -> None:
    assert len(written_models()) > 20


@pytest.mark.parametrize("model", written_models(), ids=lambda model: model._meta.label)
def test_every_field_has_a_privacy_class(model: type[Model]) -> None:
    classes = getattr(model, "privacy", {})
    fields = {field.name for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)}
    assert fields - set(classes) == set(), "fields without a privacy class"
    assert set(classes) - fields == set(), "privacy classes without a field"
    assert all(isinstance(kind, PrivacyClass) for kind in classes.values())


def test_every_model_stands_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    words = set(re.findall(r"\w+", glossary))
    assert sorted(model.__name__ for model in written_models() if model.__name__ not in words) == []


def test_no_migration_is_missing() -> None:
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(loader.project_state(), ProjectState.from_apps(apps))
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("schakel.")}
    with translation.override(None):
        changes = detector.changes(graph=loader.graph)
    found = {label: [m.name for m in changes[label]] for label in sorted(changes.keys() & ours)}
    assert found == {}
