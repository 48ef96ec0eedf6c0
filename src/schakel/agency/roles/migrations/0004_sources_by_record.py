import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("roles", "0003_name_the_sources")]

    operations = [
        migrations.RemoveField(model_name="salaryfigure", name="source"),
        migrations.RenameField(model_name="salaryfigure", old_name="named_source", new_name="source"),
        migrations.AlterField(
            model_name="salaryfigure",
            name="source",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures",
                to="roles.salarysource",
            ),
        ),
    ]
