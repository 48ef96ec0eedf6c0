"""Owns what every test gets: its kind by its folder, quick passwords, static files without a build."""

from pathlib import Path

import pytest
from django.conf import settings

TESTS = Path(__file__).parent
# A test without a mark gets the kind of its folder.
KINDS = {
    "agency": "app",
    "config": "house",
    "demo": "app",
    "engine": "engine",
    "faces": "web",
    "foundation": "app",
    "house": "house",
    "journeys": "journey",
    "kernel": "engine",
    "web": "web",
}


def pytest_configure() -> None:
    """Trade the strength of passwords and the build of static files for speed."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not any(item.get_closest_marker(kind) for kind in set(KINDS.values())):
            folder = item.path.relative_to(TESTS).parts[0]
            item.add_marker(KINDS[folder])
