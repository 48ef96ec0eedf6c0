from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("blog", "0003_series_by_record")]

    operations = [
        migrations.RemoveField(model_name="post", name="series_nl"),
        migrations.RemoveField(model_name="post", name="series_en"),
    ]
