"""Content is saved as versions; two people never lose a word; what is published leads on and comes back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from schakel.agency.blog.models import Author, Page, Post
from schakel.agency.publishing import actions
from schakel.agency.publishing.comparing import compare, shortened
from schakel.agency.publishing.errors import ChangedMeanwhile, NotNow, NotReady
from schakel.agency.publishing.fields import KINDS
from schakel.agency.publishing.models import OldAddress, Piece
from schakel.agency.publishing.queries import content_of, formerly_at, piece_of, pieces
from schakel.agency.publishing.records import on_the_site, read
from schakel.agency.publishing.states import PieceState
from schakel.agency.roles.models import RoleGuide, SalaryFigure, SalarySource, SectorFactor
from schakel.demo.loading.content import load_content
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Role
from schakel.foundation.audit.models import Entry
from schakel.foundation.work.jobs import run_all
from schakel.foundation.work.models import Job
from tests.agency.cast import someone

pytestmark = pytest.mark.django_db


@pytest.fixture
def noor() -> Actor:
    return someone(Role.CONSULTANT)


@pytest.fixture
def post() -> Post:
    author = Author.objects.create(slug="noor", name="Noor Dekker")
    return Post.objects.create(
        slug_nl="eerste",
        slug_en="first",
        title_nl="Eerste",
        title_en="First",
        summary_nl="Kort.",
        summary_en="Short.",
        body_nl="Een tekst.",
        body_en="A text.",
        author=author,
        published_at=timezone.now() - timedelta(days=3),
    )


def opened(kind: str, key: object) -> Piece:
    piece = piece_of(kind, str(key))
    assert piece is not None
    return piece


def changed(piece: Piece, **fields: str) -> dict[str, Any]:
    return content_of(piece) | fields


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_record_of_the_demo_survives_being_read_and_published(kind: str, noor: Actor) -> None:
    load_content()
    for key, _title, _english in on_the_site(kind):
        piece = opened(kind, key)
        told = content_of(piece)
        actions.save(piece, by=noor, content=told, seen=0)
        saved = opened(kind, key)
        before = snapshot(kind, key)
        actions.publish(saved, by=noor)
        assert content_of(opened(kind, key)) == told
        assert snapshot(kind, key) == before, (kind, key)


def snapshot(kind: str, key: str) -> Any:
    if kind == "salary":
        rows = SalaryFigure.objects.filter(role_key=key).order_by("experience", "size")
        return list(rows.values_list("experience", "size", "low_cents", "high_cents", "source", "dated_on"))
    if kind == "guide":
        guide = RoleGuide.objects.get(pk=key)
        for language in ("nl", "en"):
            for route in getattr(guide, f"content_{language}")["training"]:
                route.pop("level", None)
        return guide.content_nl, guide.content_en, guide.skill_keys, guide.slug_en, guide.published
    return read(kind, piece_record(kind, key))


def piece_record(kind: str, key: str) -> Any:
    from schakel.agency.publishing.records import find  # noqa: PLC0415 - for this reading alone

    return find(kind, key)


def test_a_draft_changes_nothing_on_the_site_until_it_is_published(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, body_nl="Nieuwe tekst."), seen=0)
    post.refresh_from_db()
    assert post.body_nl == "Een tekst."
    day = post.published_at
    piece = actions.publish(opened("post", post.pk), by=noor)
    post.refresh_from_db()
    assert (post.body_nl, post.published_at) == ("Nieuwe tekst.", day)
    assert [version.content["body_nl"] for version in piece.versions.all()] == ["Nieuwe tekst.", "Een tekst."]


def test_the_second_of_two_editors_is_told_and_nothing_is_overwritten(post: Post, noor: Actor) -> None:
    hers, his = opened("post", post.pk), opened("post", post.pk)
    actions.save(hers, by=noor, content=changed(hers, title_nl="Van haar"), seen=0)
    seen = opened("post", post.pk).latest
    actions.save(opened("post", post.pk), by=noor, content=changed(hers, title_nl="Nog een"), seen=seen)
    with pytest.raises(ChangedMeanwhile) as refusal:
        actions.save(opened("post", post.pk), by=noor, content=changed(his, title_nl="Van hem"), seen=seen)
    assert refusal.value.latest == 3
    piece = opened("post", post.pk)
    assert content_of(piece)["title_nl"] == "Nog een"
    actions.save(piece, by=noor, content=changed(piece, title_nl="Van hem"), seen=3)
    assert [one.content["title_nl"] for one in piece.versions.all()] == [
        "Van hem",
        "Nog een",
        "Van haar",
        "Eerste",
    ]


def test_two_who_open_the_same_untouched_record_do_not_both_win(post: Post, noor: Actor) -> None:
    hers, his = opened("post", post.pk), opened("post", post.pk)
    actions.save(hers, by=noor, content=changed(hers, title_nl="Van haar"), seen=0)
    with pytest.raises(ChangedMeanwhile):
        actions.save(his, by=noor, content=changed(his, title_nl="Van hem"), seen=0)


def test_saving_the_same_again_makes_no_version(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    first = actions.save(piece, by=noor, content=changed(piece, title_nl="Anders"), seen=0)
    again = actions.save(opened("post", post.pk), by=noor, content=changed(piece, title_nl="Anders "), seen=2)
    assert (first.number, again.number) == (2, 2)


def test_a_new_address_leaves_one_that_leads_on(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, slug_nl="tweede"), seen=0)
    actions.publish(opened("post", post.pk), by=noor)
    assert formerly_at("post", "nl", "eerste") == post
    assert formerly_at("post", "en", "eerste") is None
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, slug_nl="eerste"), seen=piece.latest)
    actions.publish(opened("post", post.pk), by=noor)
    assert list(OldAddress.objects.values_list("slug", flat=True)) == ["tweede"]


def test_what_is_withdrawn_is_gone_and_can_come_back(post: Post, noor: Actor) -> None:
    actions.withdraw(opened("post", post.pk), by=noor)
    assert not Post.objects.published().exists()
    with pytest.raises(NotNow):
        actions.withdraw(opened("post", post.pk), by=noor)
    actions.publish(opened("post", post.pk), by=noor)
    assert Post.objects.published().get() == post


def test_a_new_page_is_a_draft_first_and_then_a_page(noor: Actor) -> None:
    told = {"key": "werken-bij", "title_nl": "Werken bij", "title_en": "Jobs with us"}
    told |= {"slug_nl": "werken-bij", "slug_en": "jobs", "body_nl": "Tekst", "body_en": "Text"}
    version = actions.save(Piece(kind="page"), by=noor, content=told, seen=0)
    assert not Page.objects.exists()
    piece = actions.publish(version.piece, by=noor)
    assert Page.objects.get().pk == int(piece.key or 0)
    assert [row.title for row in pieces("page", "werken")] == ["Werken bij"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"title_en": ""}, {"title_en": "missing"}),
        ({"slug_nl": "Géén adres"}, {"slug_nl": "not-an-address"}),
        ({"body_nl": "# Kop"}, {"body_nl": "heading-one"}),
        ({"body_nl": "[x](javascript:alert(1))"}, {"body_nl": "link-refused"}),
        ({"author": "niemand"}, {"author": "unknown"}),
        ({"role_keys": "bestaat-niet"}, {"role_keys": "unknown"}),
        ({"picture": "B-0"}, {"picture": "unknown"}),
    ],
)
def test_what_is_wrong_is_named_by_field_and_stays_a_draft(
    post: Post, noor: Actor, fields: dict[str, str], wrong: dict[str, str]
) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, **fields), seen=0)
    with pytest.raises(NotReady) as refusal:
        actions.publish(opened("post", post.pk), by=noor)
    assert refusal.value.problems == wrong
    post.refresh_from_db()
    assert post.slug_nl == "eerste"


def test_an_address_somebody_else_has_is_refused(post: Post, noor: Actor) -> None:
    Post.objects.create(slug_nl="bezet", slug_en="taken", title_nl="x", title_en="x", author=post.author)
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, slug_nl="bezet"), seen=0)
    with pytest.raises(NotReady) as refusal:
        actions.publish(opened("post", post.pk), by=noor)
    assert refusal.value.problems == {"slug_nl": "taken"}


def test_the_worker_publishes_at_the_moment_and_not_before(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, title_nl="Morgen"), seen=0)
    moment = timezone.now() + timedelta(hours=1)
    piece = actions.schedule(opened("post", post.pk), by=noor, at=moment)
    run_all()
    post.refresh_from_db()
    assert post.title_nl == "Eerste"
    past = timezone.now() - timedelta(minutes=1)
    Piece.objects.filter(pk=piece.pk).update(scheduled_at=past)
    Job.objects.filter(task="publish-content").update(run_after=past)
    run_all()
    post.refresh_from_db()
    piece.refresh_from_db()
    assert (post.title_nl, piece.scheduled, piece.live) == ("Morgen", None, 2)


def test_a_schedule_that_was_taken_back_does_nothing(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, title_nl="Morgen"), seen=0)
    piece = actions.schedule(opened("post", post.pk), by=noor, at=timezone.now() + timedelta(hours=1))
    actions.unschedule(piece, by=noor)
    Job.objects.update(run_after=None)
    run_all()
    post.refresh_from_db()
    assert post.title_nl == "Eerste"
    with pytest.raises(NotNow):
        actions.schedule(piece, by=noor, at=timezone.now())


def test_an_older_version_comes_back_as_a_new_one(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, title_nl="Anders"), seen=0)
    made = actions.restore(opened("post", post.pk), by=noor, number=1, seen=2)
    assert (made.number, made.content["title_nl"]) == (3, "Eerste")
    assert opened("post", post.pk).state == PieceState.PUBLISHED


def test_every_step_stands_in_the_log_without_the_text(post: Post, noor: Actor) -> None:
    piece = opened("post", post.pk)
    actions.save(piece, by=noor, content=changed(piece, title_nl="Geheim woord"), seen=0)
    actions.publish(opened("post", post.pk), by=noor)
    actions.withdraw(opened("post", post.pk), by=noor)
    entries = Entry.objects.filter(subject_type="publishing.piece")
    assert [entry.action for entry in entries] == ["save-content", "publish-content", "withdraw-content"]
    assert "Geheim" not in str([entry.detail for entry in entries])


def test_a_comparison_gives_back_both_texts() -> None:
    old, new = "De oude gids telt zes taken.", "De nieuwe gids telt zeven taken!"
    changes = compare(old, new)
    assert "".join(one.text for one in changes if one.kind != "in") == old
    assert "".join(one.text for one in changes if one.kind != "out") == new
    long = "woord " * 200
    assert sum(len(one.text) for one in shortened(compare(long + "a", long + "b"))) < 400


@pytest.fixture
def care(db: None) -> SectorFactor:
    source = SalarySource.objects.create(
        key="cao", kind="agreement", title_nl="Cao", title_en="Agreement", dated_on=timezone.localdate()
    )
    return SectorFactor.objects.create(
        sector="care", label_nl="Zorg", label_en="Care", permille=980, source=source
    )


def test_a_sector_factor_is_changed_at_the_desk(care: SectorFactor, noor: Actor) -> None:
    piece = opened("sector", care.pk)
    assert piece.title == "Zorg"
    actions.save(piece, by=noor, content=changed(piece, permille="1025"), seen=0)
    actions.publish(Piece.objects.get(), by=noor)
    care.refresh_from_db()
    assert (care.permille, care.source.key) == (1025, "cao")


@pytest.mark.parametrize("permille", ["499", "2001", "5%", "", "1e3"])
def test_a_factor_that_nobody_believes_is_not_published(
    care: SectorFactor, noor: Actor, permille: str
) -> None:
    piece = opened("sector", care.pk)
    actions.save(piece, by=noor, content=changed(piece, permille=permille), seen=0)
    with pytest.raises(NotReady) as refused:
        actions.publish(Piece.objects.get(), by=noor)
    assert set(refused.value.problems) == {"permille"}
    care.refresh_from_db()
    assert care.permille == 980
