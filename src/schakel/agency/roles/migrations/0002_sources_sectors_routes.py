import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pictures", "0001_initial"), ("roles", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SalarySource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("estimate", "estimate"),
                            ("agreement", "agreement"),
                            ("guide", "guide"),
                            ("law", "law"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title_nl", models.CharField(max_length=200)),
                ("title_en", models.CharField(max_length=200)),
                ("note_nl", models.TextField(blank=True)),
                ("note_en", models.TextField(blank=True)),
                ("dated_on", models.DateField()),
            ],
            options={"ordering": ["key"]},
        ),
        migrations.CreateModel(
            name="SectorFactor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sector", models.SlugField(max_length=40, unique=True)),
                ("label_nl", models.CharField(max_length=80)),
                ("label_en", models.CharField(max_length=80)),
                ("permille", models.PositiveSmallIntegerField()),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="factors",
                        to="roles.salarysource",
                    ),
                ),
            ],
            options={"ordering": ["-permille", "sector"]},
        ),
        migrations.AddConstraint(
            model_name="sectorfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(("permille__gte", 500), ("permille__lte", 2000)),
                name="sector_factor_believable",
            ),
        ),
        migrations.CreateModel(
            name="TrainingRoute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.SlugField(max_length=60, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("mbo", "mbo"),
                            ("hbo", "hbo"),
                            ("course", "course"),
                            ("on-the-job", "on-the-job"),
                        ],
                        max_length=12,
                    ),
                ),
                ("level", models.PositiveSmallIntegerField(default=0)),
                ("months", models.PositiveSmallIntegerField(default=0)),
                ("teaches", models.JSONField(default=list)),
                ("title_nl", models.CharField(max_length=160)),
                ("title_en", models.CharField(max_length=160)),
                ("text_nl", models.TextField()),
                ("text_en", models.TextField()),
                ("published", models.BooleanField(default=True)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={"ordering": ["order", "key"]},
        ),
        migrations.AddField(
            model_name="roleguide",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pictures.picture",
            ),
        ),
        migrations.AddField(
            model_name="salaryfigure",
            name="named_source",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="roles.salarysource",
            ),
        ),
    ]
