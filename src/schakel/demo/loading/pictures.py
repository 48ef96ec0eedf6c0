"""Takes in the drawings of the demo agency as a colleague would, and puts them at posts and guides."""

from __future__ import annotations

from io import BytesIO

from schakel.agency.blog.models import Post
from schakel.agency.roles.models import RoleGuide
from schakel.demo import content
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.pictures.actions import take_in


def load_pictures() -> None:
    """Every drawing, measured and cleaned by a child process; call it outside a transaction."""
    slugs = {post.key: post.texts["nl"].slug for post in content.posts()}
    for drawing in content.drawings():
        picture = take_in(
            BytesIO(drawing.data),
            by=WORKER,
            name=f"{drawing.name}.svg",
            alt_nl=drawing.shows["nl"],
            alt_en=drawing.shows["en"],
            credit="Linde & Maas",
        )
        Post.objects.filter(slug_nl__in=[slugs[key] for key in drawing.posts]).update(picture=picture)
        RoleGuide.objects.filter(role_key__in=drawing.guides).update(picture=picture)
