from django.db import migrations
from django.utils.text import slugify


def name_the_sources(apps, schema_editor):
    """A source stood at each figure as words; it becomes one record, an estimate until somebody says more."""
    figures = apps.get_model("roles", "SalaryFigure").objects
    sources = apps.get_model("roles", "SalarySource").objects
    told = figures.order_by("source", "dated_on").values_list("source", "dated_on").distinct()
    for number, (words, day) in enumerate(told, 1):
        named = sources.create(
            key=f"{slugify(words)[:50] or 'source'}-{number}",
            kind="estimate",
            title_nl=words,
            title_en=words,
            dated_on=day,
        )
        figures.filter(source=words, dated_on=day).update(named_source=named)


class Migration(migrations.Migration):
    dependencies = [("roles", "0002_sources_sectors_routes")]

    operations = [migrations.RunPython(name_the_sources, migrations.RunPython.noop)]
