from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0004_quick_list")]

    operations = [
        migrations.AddField(model_name="user", name="role", field=models.CharField(blank=True, default="", max_length=16)),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ("officer", "second_officer", "chief", ""))), name="user_role_is_known"
            ),
        ),
    ]
