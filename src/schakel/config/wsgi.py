"""The web application as a server calls it, with the word tables loading while it starts to answer."""

import os
import threading

from django.core.wsgi import get_wsgi_application

from schakel.engine.language import query_groups, role_closeness
from schakel.engine.matching import taxonomy_knowledge

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
application = get_wsgi_application()


def warm_up() -> None:
    """Build what the first search and the first match would otherwise wait for."""
    query_groups("medewerker backoffice")
    role_closeness("secretary", "office-manager")
    taxonomy_knowledge()


threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
