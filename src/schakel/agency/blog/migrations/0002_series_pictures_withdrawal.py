import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

PICTURE = {
    "blank": True,
    "null": True,
    "on_delete": django.db.models.deletion.PROTECT,
    "related_name": "+",
    "to": "pictures.picture",
}


class Migration(migrations.Migration):
    dependencies = [("blog", "0001_initial"), ("pictures", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug_nl", models.SlugField(max_length=80, unique=True)),
                ("slug_en", models.SlugField(max_length=80, unique=True)),
                ("title_nl", models.CharField(max_length=80)),
                ("title_en", models.CharField(max_length=80)),
                ("summary_nl", models.TextField(blank=True)),
                ("summary_en", models.TextField(blank=True)),
            ],
            options={"ordering": ["title_nl"], "verbose_name_plural": "series"},
        ),
        migrations.AddField("author", "picture", models.ForeignKey(**PICTURE)),
        migrations.AddField("author", "role_keys", models.JSONField(default=list)),
        migrations.AddField("post", "picture", models.ForeignKey(**PICTURE)),
        migrations.AddField("post", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "post",
            "changed_at",
            models.DateTimeField(auto_now=True, default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AddField("page", "withdrawn_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "post",
            "series",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="blog.series",
            ),
        ),
    ]
