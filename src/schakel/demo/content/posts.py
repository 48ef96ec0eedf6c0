"""Blog of the demo agency: series, posts, and the people who write them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from schakel.demo.content.source import folder, read_languages, read_toml


@dataclass(frozen=True, slots=True)
class AuthorText:
    """How a colleague is presented in one language; `profile` is Markdown."""

    job_title: str
    summary: str
    profile: str


@dataclass(frozen=True, slots=True)
class Author:
    """A colleague who writes, and who may also be the consultant a visitor can ask for."""

    key: str
    name: str
    email: str
    phone: str
    is_consultant: bool
    roles: tuple[str, ...]
    texts: Mapping[str, AuthorText]


@dataclass(frozen=True, slots=True)
class SeriesText:
    """Name and purpose of a series in one language."""

    slug: str
    title: str
    summary: str


@dataclass(frozen=True, slots=True)
class Series:
    """A row of posts that belong together."""

    key: str
    texts: Mapping[str, SeriesText]


@dataclass(frozen=True, slots=True)
class PostText:
    """A post in one language; `body` is Markdown with headings of level two."""

    slug: str
    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Post:
    """A post with its author, series, day of publication and the roles it is about."""

    key: str
    series: str
    author: str
    published_on: date
    roles: tuple[str, ...]
    texts: Mapping[str, PostText]


@cache
def authors() -> tuple[Author, ...]:
    """Everybody who writes for the agency."""
    listed = read_toml(folder("authors") / "authors.toml")["authors"]
    return tuple(
        Author(
            key=entry["key"],
            name=entry["name"],
            email=entry["email"],
            phone=entry["phone"],
            is_consultant=entry["is_consultant"],
            roles=tuple(entry["roles"]),
            texts={
                language: AuthorText(text.facts["job_title"], text.facts["summary"], text.markdown)
                for language, text in read_languages("authors", entry["key"]).items()
            },
        )
        for entry in listed
    )


@cache
def series() -> tuple[Series, ...]:
    """The series of the blog."""
    listed = read_toml(folder("posts") / "posts.toml")["series"]
    return tuple(
        Series(entry["key"], {language: SeriesText(**entry[language]) for language in ("nl", "en")})
        for entry in listed
    )


@cache
def posts() -> tuple[Post, ...]:
    """All posts, newest first."""
    listed = read_toml(folder("posts") / "posts.toml")["posts"]
    found = (
        Post(
            key=entry["key"],
            series=entry["series"],
            author=entry["author"],
            published_on=entry["published_on"],
            roles=tuple(entry["roles"]),
            texts={
                language: PostText(
                    text.facts["slug"], text.facts["title"], text.facts["summary"], text.markdown
                )
                for language, text in read_languages("posts", entry["key"]).items()
            },
        )
        for entry in listed
    )
    return tuple(sorted(found, key=lambda post: post.published_on, reverse=True))
