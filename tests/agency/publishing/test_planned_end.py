"""What was planned to leave the site leaves at its moment, and not when the plan was moved or taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from schakel.agency.blog.models import Author, Post
from schakel.agency.publishing import actions
from schakel.agency.publishing.errors import NotNow
from schakel.agency.publishing.models import Piece
from schakel.agency.publishing.queries import content_of, pieces
from schakel.agency.publishing.states import PieceState
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job
from tests.agency.cast import someone

pytestmark = pytest.mark.django_db
LATER = timedelta(days=3)


@pytest.fixture
def noor() -> Actor:
    return someone(Role.CONSULTANT)


@pytest.fixture
def piece(noor: Actor) -> Piece:
    names = ("title", "summary", "body", "slug")
    texts = {f"{name}_{code}": f"{name}-{code}" for name in names for code in ("nl", "en")}
    Author.objects.create(slug="noor", name="Noor Dekker")
    draft = Piece(kind="post")
    saved = actions.save(draft, by=noor, content=texts | {"author": "noor"}, seen=0).piece
    return actions.publish(saved, by=noor)


def comes(piece: Piece, field: str = "ends_at") -> None:
    """The planned moment is there."""
    past = timezone.now() - timedelta(seconds=1)
    Piece.objects.filter(pk=piece.pk).update(**{field: past})
    Job.objects.filter(run_after__gt=timezone.now()).update(run_after=past)
    run_all()


def test_a_piece_leaves_at_its_moment_and_not_before(piece: Piece, noor: Actor) -> None:
    actions.plan_end(piece, by=noor, at=timezone.now() + LATER)
    run_all()
    assert Post.objects.get().withdrawn_at is None
    comes(piece)
    piece.refresh_from_db()
    assert Post.objects.get().withdrawn_at is not None
    assert (piece.state, piece.ends_at) == (PieceState.WITHDRAWN, None)
    assert {"plan-content-end", "withdraw-content"} <= set(Entry.objects.values_list("action", flat=True))
    actions.publish(piece, by=noor)
    run_all()
    assert Post.objects.get().withdrawn_at is None


def test_an_end_that_was_moved_or_taken_back_does_nothing_then(piece: Piece, noor: Actor) -> None:
    actions.plan_end(piece, by=noor, at=timezone.now() + LATER)
    actions.plan_end(piece, by=noor, at=timezone.now() + 2 * LATER)
    Job.objects.update(run_after=timezone.now())
    run_all()
    assert Post.objects.get().withdrawn_at is None
    actions.drop_end(piece, by=noor)
    assert Piece.objects.get().ends_at is None
    with pytest.raises(NotNow):
        actions.drop_end(piece, by=noor)


def test_an_end_lies_ahead_and_after_the_beginning(piece: Piece, noor: Actor) -> None:
    now = timezone.now()
    with pytest.raises(NotNow):
        actions.plan_end(piece, by=noor, at=now - LATER)
    actions.save(piece, by=noor, content=content_of(piece) | {"title_nl": "Nieuw"}, seen=piece.latest)
    actions.schedule(piece, by=noor, at=now + LATER)
    with pytest.raises(NotNow):
        actions.plan_end(piece, by=noor, at=now + LATER)
    actions.plan_end(piece, by=noor, at=now + 2 * LATER)
    with pytest.raises(NotNow):
        actions.schedule(piece, by=noor, at=now + 3 * LATER)


def test_what_is_only_a_draft_has_no_end(noor: Actor) -> None:
    draft = actions.save(Piece(kind="page"), by=noor, content={"title_nl": "Concept"}, seen=0).piece
    with pytest.raises(NotNow):
        actions.plan_end(draft, by=noor, at=timezone.now() + LATER)


def test_the_list_is_in_the_language_of_the_desk_and_found_in_both(piece: Piece) -> None:
    assert [row.title_in("en") for row in pieces("post", language="en")] == ["title-en"]
    assert [row.title_in("nl") for row in pieces("post", "title-en")] == ["title-nl"]


def test_a_draft_that_was_thrown_away_is_in_no_list_and_comes_back(piece: Piece, noor: Actor) -> None:
    draft = actions.save(Piece(kind="post"), by=noor, content={"title_nl": "Concept"}, seen=0).piece
    actions.discard(draft, by=noor)
    assert [row.title for row in pieces("post")] == ["title-nl"]
    assert [row.title for row in pieces("post", discarded=True)] == ["Concept"]
    actions.bring_back(draft, by=noor)
    assert [row.title for row in pieces("post")] == ["Concept", "title-nl"]
    with pytest.raises(NotNow):
        actions.discard(piece, by=noor)
    with pytest.raises(NotNow):
        actions.bring_back(piece, by=noor)
