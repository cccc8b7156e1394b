"""Indexes by which the public list is quick however long it is; the full-text index in the order of the list."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# What ``concertation.records.search`` gives new rows: a number that begins with that of their reply, and tokens of what
# the list is narrowed by.
REPLY = """
FROM records_search JOIN records_submission ON records_submission.id = records_search.submission_id
WHERE records_search.id = records_search_tokens.rowid"""
TOKENS = {
    "sqlite": f"tokens || COALESCE((SELECT ' of_party_class=' || party_class || ' of_region=' || region"
    f" || ' of_language=' || language {REPLY}), '')",
    "postgresql": "tokens || COALESCE((SELECT array_to_tsvector(ARRAY['of_party_class=' || party_class,"
    f" 'of_region=' || region, 'of_language=' || language]) {REPLY}), ''::tsvector)",
}
ITS_OWN = "FROM records_submission WHERE records_submission.id = records_search.submission_id"
NUMBER = "CAST(COALESCE(MAX(records_submission.number), 0) AS bigint) * 16777216"


def in_order(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    del apps
    vendor = schema_editor.connection.vendor
    schema_editor.execute(f"UPDATE records_search_tokens SET tokens = {TOKENS[vendor]}")  # noqa: S608
    schema_editor.execute(f"UPDATE records_search_tokens SET rowid = rowid + (SELECT {NUMBER} {REPLY})")  # noqa: S608
    schema_editor.execute(f"UPDATE records_search SET id = id + (SELECT {NUMBER} {ITS_OWN})")  # noqa: S608
    if vendor == "sqlite":
        # FTS5 keeps the mark of each row that moved until it merges all that it has.
        schema_editor.execute("INSERT INTO records_search_tokens (records_search_tokens) VALUES ('optimize')")


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0003_search"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="submission",
            name="public_list_by_class",
        ),
        migrations.RemoveIndex(
            model_name="submission",
            name="public_list_by_region",
        ),
        migrations.RemoveIndex(
            model_name="submission",
            name="public_list_by_language",
        ),
        migrations.AddIndex(
            model_name="coding",
            index=models.Index(fields=["theme", "passage"], name="coded_with_a_theme"),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["consultation", "party_class", "place", "region", "language", "state"], name="public_list_by_class"
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["consultation", "region", "place", "party_class", "language", "state"], name="public_list_by_region"
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(
                fields=["consultation", "language", "place", "party_class", "region", "state"],
                name="public_list_by_language",
            ),
        ),
        migrations.AddIndex(
            model_name="submission",
            index=models.Index(fields=["leading", "state"], name="folded_under_one"),
        ),
        migrations.RunPython(in_order, migrations.RunPython.noop),
    ]
