"""Client organisations, their departments, contacts and what was said about their culture."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models

from schakel.agency.clients.states import ClientState
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.kernel.privacy import privacy_classes


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Filters of organisations."""

    def visible_to(self, actor: Actor) -> Self:
        """All staff who work with clients see all of them."""
        return self.filter(merged_into=None) if can(actor, Action.SEE_CLIENTS) else self.none()


class Organisation(models.Model):
    """An organisation that looks for people, or might."""

    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    kvk_number = models.CharField(max_length=8, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    employees = models.PositiveIntegerField(null=True, blank=True)
    place = models.CharField(max_length=80, blank=True)
    website = models.URLField(max_length=200, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    state = models.CharField(
        max_length=10,
        default=ClientState.PROSPECT,
        choices=[(item.value, item.value) for item in ClientState],
    )
    consultant = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # Two records were of one organisation: this one stands for an alias of the other, and is in no list.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="aliases"
    )

    objects = OrganisationQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id reference state consultant created_at merged_into",
        business="name kvk_number sector employees place website about_nl about_en",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A department or team, where the culture is."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="departments")
    name = models.CharField(max_length=120)
    people = models.PositiveIntegerField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(system="id organisation", business="name people closed_on")

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """Somebody who speaks for an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="contacts")
    department = models.ForeignKey(
        Department, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    name = models.CharField(max_length=120)
    function = models.CharField(max_length=120, blank=True)
    email = models.EmailField(max_length=254)
    phone = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(
        system="id organisation department left_on",
        identity="name",
        business="function",
        contact="email phone",
    )

    def __str__(self) -> str:
        return self.name


class CultureStatement(models.Model):
    """What somebody said about a team, on one dimension from -2 to 2, with the quote."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="culture")
    dimension = models.CharField(max_length=12)
    value = models.SmallIntegerField()
    quote = models.CharField(max_length=400)
    stated_by = models.CharField(max_length=120)
    stated_on = models.DateField()

    privacy: ClassVar = privacy_classes(
        system="id department dimension stated_on", business="value quote", identity="stated_by"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["department", "dimension"], name="culture_once")]

    def __str__(self) -> str:
        return f"{self.dimension} {self.value}"
