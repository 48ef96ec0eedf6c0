"""The house style: every saved state of it, the newest of which is in force."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.foundation.pictures.models import Picture
from schakel.kernel.privacy import privacy_classes


class HouseStyle(models.Model):
    """One state of the house style; saving makes a new one, so that the one before can come back."""

    name = models.CharField(max_length=80)
    logo = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # For dark grounds; without one the logo stands there too.
    logo_dark = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # For mails; without one the logo itself stands there.
    logo_mail = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    logo_in_mails = models.BooleanField(default=True)
    accent_light = models.CharField(max_length=7, blank=True)  # #rrggbb; empty is Schakel's own
    accent_dark = models.CharField(max_length=7, blank=True)
    headline_nl = models.CharField(max_length=160, blank=True)
    headline_en = models.CharField(max_length=160, blank=True)
    welcome_nl = models.CharField(max_length=300, blank=True)
    welcome_en = models.CharField(max_length=300, blank=True)
    footer_nl = models.CharField(max_length=200, blank=True)
    footer_en = models.CharField(max_length=200, blank=True)
    street = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    place = models.CharField(max_length=80, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    kvk_number = models.CharField(max_length=8, blank=True)
    vat_number = models.CharField(max_length=14, blank=True)
    made_by = models.CharField(max_length=120)
    made_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id logo logo_dark logo_mail logo_in_mails made_at",
        public="name accent_light accent_dark headline_nl headline_en welcome_nl welcome_en footer_nl"
        " footer_en street postcode place phone email kvk_number vat_number",
        identity="made_by",
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.name
