"""Views of the desk's shell: the start page, search-and-go, and the answer to 'are you there?'."""

from schakel.faces.desk.views.health import healthz

__all__ = ["healthz"]
