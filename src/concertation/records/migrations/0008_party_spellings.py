"""By what an officer finds a party."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0007_invite_and_receive")]

    operations = [
        migrations.AddField(model_name="party", name="spellings", field=models.TextField(blank=True, default=""), preserve_default=False),
    ]
