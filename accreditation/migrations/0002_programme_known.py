from django.db import migrations, models
from django.db.models import Max, OuterRef, Subquery
from django.db.models.functions import Coalesce


def know_what_stands(apps, schema_editor):
    """Whoever applied before is not told today of what changed long ago."""
    Application = apps.get_model("accreditation", "Application")
    ProgrammeVersion = apps.get_model("events", "ProgrammeVersion")
    newest = (
        ProgrammeVersion.objects.filter(event=OuterRef("event"))
        .order_by()
        .values("event")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    Application.objects.filter(event__isnull=False).update(
        programme_known=Coalesce(Subquery(newest), 0)
    )


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0001_initial"),
        ("accreditation", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="application",
            name="programme_known",
            field=models.PositiveIntegerField(
                default=0,
                editable=False,
                verbose_name="programme version known to the reporter",
            ),
        ),
        migrations.RunPython(
            know_what_stands, migrations.RunPython.noop, elidable=True
        ),
    ]
