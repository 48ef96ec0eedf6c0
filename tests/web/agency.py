"""A tiny agency with everything three times: pooled, of one consultant, of another."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from types import SimpleNamespace

from django.db import models
from django.utils import timezone

from schakel.agency.alerts.models import Alert
from schakel.agency.blog.models import Author, Post
from schakel.agency.clients.models import Organisation
from schakel.agency.people.models import Candidate, Experience
from schakel.agency.people.states import Source
from schakel.agency.pipeline.models import Application
from schakel.agency.quality.models import Double, Finding
from schakel.agency.rights.models import Ending, Night
from schakel.agency.rights.states import DataClass, Why
from schakel.agency.vacancies.models import Intake, Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.states import Role
from schakel.foundation.documents.models import Document, DocumentReading, Fact, PageText, StoredFile
from schakel.foundation.documents.states import DocumentState, Origin
from schakel.foundation.documents.storage import path_of
from schakel.foundation.mail.models import Message
from schakel.foundation.privacy.models import Consent, DataRequest
from schakel.foundation.privacy.states import Basis, Purpose, RequestKind
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.states import WorkKind

PASSWORD = "vier woorden samen hier"
SITE_ROLES = (Role.CANDIDATE, Role.CLIENT)
ROLES = (
    *SITE_ROLES,
    Role.CONSULTANT,
    Role.BACK_OFFICE,
    Role.FINANCE,
    Role.ADMINISTRATOR,
    Role.AUDITOR,
)


def user(role: Role, name: str = "", password: str | None = None) -> User:
    made = User.objects.create_user(f"{name or role}@example.nl", password, name=name or f"Iemand {role}")
    RoleGrant.objects.create(user=made, role=role, granted_by="test")
    return made


@dataclass(frozen=True, slots=True)
class Set:
    """One of each thing, in one custody; ``mark`` stands in each text of it."""

    mark: str
    candidate: Candidate
    experience: Experience
    vacancy: Vacancy
    document: Document
    fact: Fact
    message: Message
    item: WorkItem
    application: Application
    intake: Intake
    organisation: Organisation
    request: DataRequest
    alert: Alert
    double: Double
    finding: Finding
    ending: Ending

    def subject(self, kind: str) -> models.Model:
        """The object whose custody decides; an application follows its candidate."""
        found: models.Model = self.candidate if kind == "application" else getattr(self, kind)
        return found


def employer() -> Organisation:
    """The one client, with a team that said something and a contact."""
    made, is_new = Organisation.objects.get_or_create(reference="O-1", defaults={"name": "Waterschap"})
    if is_new:
        team = made.departments.create(name="Bestuur")
        said = {"quote": "Nooit stil", "stated_by": "Piet", "stated_on": timezone.localdate()}
        team.culture.create(dimension="pace", value=2, **said)
        made.contacts.create(name="Piet", email="p@example.nl")
    return made


def furnish(mark: str, number: int, custodian: User | None) -> Set:
    now = timezone.now()
    consent = Consent.objects.create(
        purpose=Purpose.APPLICATION, basis=Basis.CONTRACT, notice_version="1", given_at=now, source="test"
    )
    organisation = employer()
    candidate = Candidate.objects.create(
        reference=f"K-{number}",
        given_name="Anna",
        family_name=mark,
        email=f"{mark}@example.nl".lower(),
        headline=f"Secretaresse {mark}",
        source=Source.SITE,
        custodian=custodian,
        consent=consent,
    )
    experience = Experience.objects.create(candidate=candidate, title=f"Secretaresse {mark}")
    vacancy = Vacancy.objects.create(
        reference=f"V-{number}",
        slug=f"vacature-{number}",
        organisation=organisation,
        role_key="secretary",
        title_nl=f"Secretaresse {mark}",
        pay_min_cents=280000,
        pay_max_cents=340000,
        state=VacancyState.PUBLISHED,
        published_on=timezone.localdate(),
        consultant=custodian,
        confidential=custodian is not None,
    )
    document, fact = paper(mark, number, custodian)
    candidate.documents.add(document)
    message = Message.objects.create(
        reference=f"B-{number}",
        submission_key=f"m{number}",
        name=mark,
        email="x@example.nl",
        text=f"Vraag van {mark}",
        custodian=custodian,
        consent=consent,
        received_at=now,
    )
    item = WorkItem.objects.create(
        kind=WorkKind.NEW_MESSAGE,
        key=f"message:{number}",
        subject_type="mail.message",
        subject_id=str(message.pk),
        title=f"Bericht van {mark}",
        custodian=custodian,
    )
    application = Application.objects.create(
        reference=f"S-{number}",
        submission_key=f"s{number}",
        candidate=candidate,
        vacancy=vacancy,
        consent=consent,
        received_at=now,
    )
    intake = Intake.objects.create(
        reference=f"W-{number}",
        submission_key=f"w{number}",
        organisation_name="Gemeente",
        contact_name="Piet",
        email="p@example.nl",
        title="Secretaresse",
        consent=consent,
        received_at=now,
    )
    request = DataRequest.objects.create(
        reference=f"G-{number}",
        kind=RequestKind.CORRECTION,
        email=candidate.email,
        asked_at=now,
        due_on=timezone.localdate(),
    )
    alert = Alert.objects.create(email=candidate.email, consent=consent, asked_at=now)
    return Set(
        mark,
        candidate,
        experience,
        vacancy,
        document,
        fact,
        message,
        item,
        application,
        intake,
        organisation,
        request,
        alert,
        *quality(candidate, mark, number, custodian),
        ending(number, consent),
    )


def quality(candidate: Candidate, mark: str, number: int, custodian: User | None) -> tuple[Double, Finding]:
    """A possible double of the candidate, and a rule that they fail."""
    now = timezone.now()
    double = Double.objects.create(kind="candidate", key=f"candidate:{number}", score=20, found_at=now)
    double.candidates.add(candidate)
    finding = Finding.objects.create(
        key=f"candidate-phone:{number}:",
        rule="candidate-phone",
        code="phone-wrong",
        severity="warning",
        subject_type="people.candidate",
        subject_id=candidate.pk,
        field="phone",
        custodian=custodian,
        title=f"Anna {mark}",
        found_at=now,
    )
    return double, finding


def ending(number: int, consent: Consent) -> Ending:
    """The term of a message that nothing else here rests on comes to its end."""
    Night.objects.get_or_create(day=timezone.localdate(), defaults={"began_at": timezone.now()})
    message = Message.objects.create(
        reference=f"B-{number}-oud",
        submission_key=f"oud{number}",
        name="Iemand",
        email=f"oud{number}@example.nl",
        text="Oud",
        consent=consent,
        received_at=timezone.now(),
    )
    return Ending.objects.create(
        data_class=DataClass.MESSAGE,
        subject_type="mail.message",
        subject_id=str(message.pk),
        why=Why.CONTACT,
        ends_on=timezone.localdate(),
    )


def paper(mark: str, number: int, custodian: User | None) -> tuple[Document, Fact]:
    """A document that was read, with one fact to confirm; its bytes are no true PDF."""
    content = f"paper of {mark}".encode()
    file = StoredFile.objects.create(
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="application/pdf"
    )
    stored = path_of(file.sha256)
    stored.parent.mkdir(parents=True, exist_ok=True)
    stored.write_bytes(content)
    document = Document.objects.create(
        reference=f"D-{number}",
        file=file,
        name=f"cv {mark}.pdf",
        origin=Origin.SITE,
        state=DocumentState.TO_CONFIRM,
        kind="cv",
        page_count=1,
        custodian=custodian,
        received_at=timezone.now(),
    )
    reading = DocumentReading.objects.create(document=document, engine_version="t", read_at=timezone.now())
    PageText.objects.create(reading=reading, number=1, width_pt=595, height_pt=842, text=mark)
    fact = Fact.objects.create(
        reading=reading,
        order=1,
        field="contact.name",
        value={"family": mark},
        proposed_value={"family": mark},
        confidence=0.9,
        method="test",
        evidence=[{"page": 1, "start": 0, "end": len(mark), "quote": mark, "boxes": []}],
    )
    return document, fact


def agency() -> SimpleNamespace:
    """The users by role, and the sets: pooled; of the consultant; of a colleague."""
    users = {role: user(role, password=PASSWORD) for role in ROLES}
    colleague = user(Role.CONSULTANT, "collega")
    author = Author.objects.create(slug="noor", name="Noor")
    Post.objects.create(slug_nl="stuk", slug_en="piece", title_nl="Stuk", title_en="Piece", author=author)
    return SimpleNamespace(
        users=users,
        colleague=colleague,
        pooled=furnish("Poelman", 1, None),
        own=furnish("Eigenbrood", 2, users[Role.CONSULTANT]),
        foreign=furnish("Vreemdeling", 3, colleague),
    )
