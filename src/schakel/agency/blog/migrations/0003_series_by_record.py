from django.db import migrations
from django.utils.text import slugify


def make_series(apps, schema_editor):
    """A series stood at each post as words; it becomes one record with an address."""
    posts = apps.get_model("blog", "Post").objects
    series = apps.get_model("blog", "Series").objects
    told = posts.exclude(series_nl="").order_by("series_nl").values_list("series_nl", "series_en").distinct()
    for number, (dutch, english) in enumerate(told, 1):
        made = series.create(
            slug_nl=slugify(dutch)[:70] or f"serie-{number}",
            slug_en=slugify(english)[:70] or f"series-{number}",
            title_nl=dutch,
            title_en=english or dutch,
        )
        posts.filter(series_nl=dutch, series_en=english).update(series=made)


class Migration(migrations.Migration):
    dependencies = [("blog", "0002_series_pictures_withdrawal")]

    operations = [migrations.RunPython(make_series, migrations.RunPython.noop)]
