"""Registers the app under the label ``roles``, and says which taxonomy is in use."""

from django.apps import AppConfig
from django.conf import settings


class RolesConfig(AppConfig):
    name = "schakel.agency.roles"
    label = "roles"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from schakel.engine.language import use  # noqa: PLC0415 (loads the word lists only when apps are ready)

        use(settings.DATA_DIR / "taxonomy")
