"""What the desk's frame shows on every screen: the rail with counts, search-and-go, who is signed in."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from schakel.faces.desk.navigation import rail, user_links
from schakel.foundation.accounts.policy import actor_of


def desk(request: HttpRequest) -> dict[str, object]:
    """The frame's context; looked up only by a page that shows the desk to somebody of the agency."""
    if not request.path.startswith(reverse("desk:start")) or not actor_of(request).is_staff:
        return {}
    find = reverse("desk:find")
    return {
        "desk_home": reverse("desk:start"),
        "desk_nav": SimpleLazyObject(lambda: rail(actor_of(request), request.path)),
        "desk_user": {"name": actor_of(request).label, "links": user_links(actor_of(request))},
        "palette_url": find,
        "desk_find_url": find,
        "logout_url": reverse("account_logout"),
    }
