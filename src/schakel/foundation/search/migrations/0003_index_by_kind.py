"""The kind of an object in the index itself: who looks for a vacancy passes no people on the way.

Only SQLite: PostgreSQL filters the rows its index finds by kind in the same pass.
"""

from django.db import migrations

DROP = [
    "DROP TRIGGER search_entry_insert",
    "DROP TRIGGER search_entry_delete",
    "DROP TRIGGER search_entry_update",
    "DROP TABLE search_fts",
]
FILL = "INSERT INTO search_fts(search_fts) VALUES ('rebuild')"


def _index(columns: str) -> list[str]:
    new, old = (", ".join(f"{row}.{name}" for name in columns.split(", ")) for row in ("new", "old"))
    insert = f"INSERT INTO search_fts(rowid, {columns}) VALUES (new.id, {new});"  # noqa: S608 (our own names)
    delete = f"INSERT INTO search_fts(search_fts, rowid, {columns}) VALUES ('delete', old.id, {old});"  # noqa: S608
    return [
        f"CREATE VIRTUAL TABLE search_fts USING fts5({columns},"
        " content='search_entry', content_rowid='id', tokenize='unicode61', detail='full')",
        f"CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN {insert} END",
        f"CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN {delete} END",
        f"CREATE TRIGGER search_entry_update AFTER UPDATE ON search_entry BEGIN {delete} {insert} END",
        FILL,
    ]


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in [*DROP, *_index("terms, kind")]:
            schema_editor.execute(statement)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in [*DROP, *_index("terms")]:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]
    operations = [migrations.RunPython(forwards, backwards)]
