"""Registers the app under the label ``vacancies``."""

from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "schakel.agency.vacancies"
    label = "vacancies"
    default_auto_field = "django.db.models.BigAutoField"
