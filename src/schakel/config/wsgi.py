"""The web application as a server calls it."""

import os
from importlib import import_module

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections

from schakel.config.turns import Turns
from schakel.engine.language import link_title, query_groups, role_closeness
from schakel.engine.matching import knowledge_in_use

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schakel.config.settings")
# Forty threads that each took a large file would each keep a connection.
application = Turns(get_wsgi_application(), tidy=connections.close_all)


def warm_up() -> None:
    """Build what the first page, search and match would otherwise wait for; leaves no connection open."""
    import_module(settings.ROOT_URLCONF)
    query_groups("medewerker backoffice")
    link_title("medewerker backoffice")
    role_closeness("secretary", "office-manager")
    knowledge_in_use()
    connections.close_all()
