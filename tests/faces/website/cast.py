"""The few records the doors need: a client, a vacancy on the site, a role guide, a consultant."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from schakel.agency.blog.models import Author
from schakel.agency.clients.models import Organisation
from schakel.agency.roles.models import RoleGuide
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.foundation.accounts.models import RoleGrant, User
from schakel.foundation.accounts.states import Role


def vacancy(slug: str = "secretaresse-utrecht", **fields: Any) -> Vacancy:
    organisation, _made = Organisation.objects.get_or_create(
        reference="O-1", defaults={"name": "Waterschap De Lek"}
    )
    values = {
        "reference": f"V-{slug}"[:20],
        "organisation": organisation,
        "role_key": "secretary",
        "title_nl": "Secretaresse",
        "title_en": "Secretary",
        "place": "Utrecht",
        "pay_min_cents": 280000,
        "pay_max_cents": 340000,
        "state": VacancyState.PUBLISHED,
        "closes_on": timezone.localdate() + timedelta(days=9),
    }
    return Vacancy.objects.create(slug=slug, **(values | fields))


def guide(key: str, title: str) -> RoleGuide:
    return RoleGuide.objects.create(
        role_key=key,
        slug_nl=key,
        slug_en=f"{key}-en",
        title_nl=title,
        title_en=title,
        summary_nl="",
        summary_en="",
    )


def consultant(slug: str = "noor", name: str = "Noor Dekker") -> User:
    email = f"{slug}@lindemaas.example"
    Author.objects.create(
        slug=slug,
        name=name,
        function_nl="Consultant",
        function_en="Consultant",
        email=email,
        is_consultant=True,
    )
    user = User.objects.create_user(email, name=name)
    RoleGrant.objects.create(user=user, role=Role.CONSULTANT, granted_by="test")
    return user
