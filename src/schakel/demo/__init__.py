"""The demo agency: believable clients, vacancies and people, made by a script from structured truth."""
