"""The secondary benefits that the salary guide shows for a role and a sector."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from schakel.agency.roles.models import Benefit, SalarySource
from schakel.agency.roles.queries import benefits

pytestmark = pytest.mark.django_db


def benefit(key: str, **told: Any) -> Benefit:
    texts = {"title_nl": key, "title_en": key, "text_nl": "Uitleg.", "text_en": "Words."}
    return Benefit.objects.create(key=key, **texts, **told)


def keys(**asked: str) -> list[str]:
    return [one.key for one in benefits(**asked)]


def test_a_benefit_is_shown_to_those_it_is_for_in_its_order(django_assert_num_queries: Any) -> None:
    benefit("pension", order=2)
    benefit("evening", order=1, role_keys=["executive-assistant"])
    benefit("winst", order=3, sectors=["finance", "legal"])
    benefit("draft", published=False)
    assert keys() == ["evening", "pension", "winst"]
    assert keys(role_key="secretary") == ["pension", "winst"]
    assert keys(role_key="executive-assistant", sector="education") == ["evening", "pension"]
    assert keys(sector="legal") == ["evening", "pension", "winst"]
    with django_assert_num_queries(1):
        assert [one.source for one in benefits()] == [None] * 3


@pytest.mark.parametrize("left_out", ["figure_en", "source", "dated_on"])
def test_the_database_keeps_no_figure_without_its_source(left_out: str) -> None:
    day = date(2025, 1, 1)
    source = SalarySource.objects.create(key="law", kind="law", title_nl="Wet", title_en="Law", dated_on=day)
    whole = {"figure_nl": "8%", "figure_en": "8%", "source": source, "dated_on": day}
    benefit("holiday-pay", **whole)
    del whole[left_out]
    with pytest.raises(IntegrityError), transaction.atomic():
        benefit("half", **whole)
