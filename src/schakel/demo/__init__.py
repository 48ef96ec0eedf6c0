"""The demo agency: believable clients, vacancies and people, made by a script from structured truth."""


def load() -> None:
    """Load the whole demo agency into an empty database."""
    from schakel.demo.loading import load_agency  # noqa: PLC0415 (nothing of the demo stays in a server)

    load_agency()
