from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = (("records", "0010_letters_out"),)

    operations = (
        migrations.AddField("clearance", "content", models.BinaryField(default=bytes)),
        migrations.AddField("clearance", "part", models.CharField(blank=True, max_length=20)),
        migrations.AddField("cosignatory", "shown", models.TextField(blank=True)),
        migrations.AddField("cosignatory", "signed", models.CharField(blank=True, max_length=64)),
        migrations.AddField("submission", "needs_clearance", models.BooleanField(default=False)),
        migrations.AddField("submission", "notices", models.BooleanField(default=False)),
        migrations.CreateModel(
            name="Reviewer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.BinaryField()),
                ("office", models.BinaryField(default=bytes)),
                ("asked_at", models.DateTimeField()),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=deletion.CASCADE, related_name="reviewers", to="records.submission"
                    ),
                ),
            ],
            options={"ordering": ("submission", "pk")},
        ),
        migrations.AddField(
            "access", "reviewer", models.ForeignKey(null=True, on_delete=deletion.CASCADE, to="records.reviewer")
        ),
        migrations.AlterModelOptions("clearance", {"ordering": ("submission", "pk")}),
        migrations.RemoveField("clearance", "reviewer"),
        migrations.AddField(
            "clearance", "reviewer",
            models.ForeignKey(null=True, on_delete=deletion.CASCADE, related_name="clearances", to="records.reviewer"),
        ),
        migrations.AddConstraint(
            "clearance",
            models.CheckConstraint(
                condition=models.Q(("approves", False), ("reviewer__isnull", False), _connector="OR"),
                name="approved_by_somebody_named",
            ),
        ),
    )  # fmt: skip
