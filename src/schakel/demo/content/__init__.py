"""Texts and figures of the demo agency Linde & Maas, typed, in two languages, without Django."""

from schakel.demo.content.benefits import Benefit, benefits
from schakel.demo.content.drawings import Drawing, drawings
from schakel.demo.content.guides import Growth, GuideText, Question, RoleGuide, Task, role_guides
from schakel.demo.content.pages import Page, PageText, pages
from schakel.demo.content.posts import (
    Author,
    AuthorText,
    Post,
    PostText,
    Series,
    SeriesText,
    authors,
    posts,
    series,
)
from schakel.demo.content.salary import (
    ExperienceBand,
    FigureSource,
    OrganisationSize,
    SalaryFigure,
    SectorFactor,
    benefit_sources,
    figure_sources,
    full_time_hours,
    salary_figures,
    sector_factors,
)
from schakel.demo.content.source import LANGUAGES, BrokenTextError, Section
from schakel.demo.content.training import RouteKind, RouteText, TrainingRoute, training_routes

__all__ = [
    "LANGUAGES",
    "Author",
    "AuthorText",
    "Benefit",
    "BrokenTextError",
    "Drawing",
    "ExperienceBand",
    "FigureSource",
    "Growth",
    "GuideText",
    "OrganisationSize",
    "Page",
    "PageText",
    "Post",
    "PostText",
    "Question",
    "RoleGuide",
    "RouteKind",
    "RouteText",
    "SalaryFigure",
    "Section",
    "SectorFactor",
    "Series",
    "SeriesText",
    "Task",
    "TrainingRoute",
    "authors",
    "benefit_sources",
    "benefits",
    "drawings",
    "figure_sources",
    "full_time_hours",
    "pages",
    "posts",
    "role_guides",
    "salary_figures",
    "sector_factors",
    "series",
    "training_routes",
]
