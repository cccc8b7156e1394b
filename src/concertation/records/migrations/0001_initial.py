"""All the tables, as they stand before the first release; what comes after it has a migration of its own."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("symbol", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=3)),
                ("source_sha256", models.CharField(max_length=64)),
                ("structure", models.JSONField()),
                ("registered_at", models.DateTimeField()),
                ("text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.CharField(blank=True, max_length=12)),
                ("part", models.CharField(blank=True, max_length=12)),
                ("structure", models.JSONField()),
                ("adopted_at", models.DateTimeField()),
                ("resolution", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.resolution")),
            ],
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=500)),
                ("opened_at", models.DateTimeField()),
                ("considered_on", models.DateField(null=True)),
                ("mandate", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.mandate")),
                ("deadline", models.DateTimeField(null=True)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("titles", models.JSONField(default=dict)),
                ("training", models.BooleanField(default=False)),
                ("confidential_readers", models.JSONField(default=list)),
                ("late_rule", models.CharField(default="advisory", max_length=8)),
                ("particulars", models.JSONField(default=dict)),
                ("referral", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("late_rule__in", ("advisory", "binding"))), name="late_rule_is_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LedgerEntry",
            fields=[
                ("index", models.BigIntegerField(primary_key=True, serialize=False)),
                ("leaf", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="TreeHead",
            fields=[
                ("size", models.BigIntegerField(primary_key=True, serialize=False)),
                ("note", models.TextField()),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
                ("role", models.CharField(blank=True, default="", max_length=16)),
            ],
            options={
                "verbose_name": "user",
                "verbose_name_plural": "users",
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("officer", "second_officer", "chief", ""))),
                        name="user_role_is_known",
                    )
                ],
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Codebook",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("structure", models.JSONField()),
                ("adopted_at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="records.consultation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="JournalEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=40)),
                ("actor_kind", models.CharField(max_length=8)),
                ("actor", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("subject", models.CharField(max_length=80)),
                ("detail", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("actor_kind__in", ("person", "link", "machine"))), name="journal_knows_its_actor"
                    )
                ],
                "indexes": [models.Index(fields=["subject", "act"], name="acts_on_a_record")],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="records.ledgerentry",
                    ),
                ),
                ("subject", models.CharField(db_index=True, max_length=80)),
                ("salt", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="LedgerNode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.SmallIntegerField()),
                ("number", models.BigIntegerField()),
                ("hash", models.BinaryField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("level", "number"), name="one_hash_per_subtree")],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True)),
                ("party_class", models.CharField(max_length=24)),
                ("name", models.TextField()),
                ("acronym", models.CharField(blank=True, max_length=40)),
                ("also", models.JSONField(default=list)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_reason", models.TextField(blank=True)),
                ("formal", models.JSONField(default=dict)),
                ("short", models.JSONField(default=dict)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("spellings", models.TextField(blank=True)),
                ("status", models.CharField(blank=True, max_length=8)),
                ("working_language", models.CharField(blank=True, max_length=3)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "party_class__in",
                                (
                                    "member_state",
                                    "observer_state",
                                    "non_member_state",
                                    "political_group",
                                    "un_entity",
                                    "specialized_agency",
                                    "igo",
                                    "nhri",
                                    "ngo",
                                    "academia",
                                    "private_sector",
                                    "individual",
                                    "special_procedure",
                                    "treaty_body",
                                    "parliament",
                                    "local_government",
                                ),
                            )
                        ),
                        name="party_class_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ("", "general", "special", "roster", "A", "B"))),
                        name="party_status_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("working_language__in", ("", "ar", "zh", "en", "fr", "ru", "es"))),
                        name="party_works_in_an_official_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at", None), ("ended_reason", "")),
                            models.Q(("ended_at__isnull", False), models.Q(("ended_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_party_ends_for_a_reason",
                    ),
                ],
                "indexes": [models.Index(fields=["party_class", "ended_at"], name="parties_of_a_class")],
                "verbose_name_plural": "parties",
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=3)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.consultation")),
                ("outline", models.JSONField(default=dict)),
                ("revision", models.PositiveIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "type", "language"), name="one_report_per_type_and_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("type__in", ("thematic", "compilation", "summary", "reproduction"))),
                        name="report_type_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="report_in_official_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("instrument", models.CharField(max_length=14)),
                ("at", models.DateTimeField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
                ("expires_at", models.DateTimeField(null=True)),
                ("issue", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "party"), name="a_party_is_asked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("instrument__in", ("note_verbale", "letter", "call"))),
                        name="instrument_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("idempotency_key", models.CharField(max_length=80)),
                ("party_name", models.TextField(blank=True)),
                ("party_class", models.CharField(blank=True, max_length=24)),
                ("region", models.CharField(blank=True, max_length=40)),
                ("on_behalf_of", models.JSONField(default=list)),
                ("received_on", models.DateField(null=True)),
                ("recorded_at", models.DateTimeField()),
                ("publication", models.CharField(blank=True, max_length=12)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("state", models.CharField(max_length=16)),
                ("file_name", models.TextField(blank=True)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("warnings", models.JSONField(default=list)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.consultation")),
                ("party", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.party")),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("door", models.CharField(default="folder", max_length=8)),
                ("last_error", models.TextField(blank=True)),
                (
                    "leading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="folded",
                        to="records.submission",
                    ),
                ),
                ("lease", models.DateTimeField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("place", models.PositiveIntegerField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("acknowledge", models.CharField(blank=True, max_length=4)),
                ("blob", models.CharField(blank=True, max_length=64)),
                ("contact", models.BinaryField(default=bytes)),
                ("content", models.BinaryField(default=bytes)),
                (
                    "invitation",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.invitation"),
                ),
                ("late", models.BooleanField(default=False)),
                ("members_by", models.CharField(blank=True, max_length=150)),
                ("needs_clearance", models.BooleanField(default=False)),
                ("notices", models.BooleanField(default=False)),
                ("recorded_by", models.CharField(blank=True, max_length=150)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("sealed_name", models.BinaryField(default=bytes)),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.submission",
                    ),
                ),
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
                ("verified_how", models.TextField(blank=True)),
                ("undecided", models.PositiveIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["consultation", "place"], name="public_list"),
                    models.Index(fields=["state", "lease"], name="waiting_for_the_worker"),
                    models.Index(
                        fields=["consultation", "party_class", "place", "region", "language", "state"],
                        name="public_list_by_class",
                    ),
                    models.Index(
                        fields=["consultation", "region", "place", "party_class", "language", "state"],
                        name="public_list_by_region",
                    ),
                    models.Index(
                        fields=["consultation", "language", "place", "party_class", "region", "state"],
                        name="public_list_by_language",
                    ),
                    models.Index(fields=["leading", "state"], name="folded_under_one"),
                    models.Index(
                        fields=["consultation", "leading", "recorded_at", "id", "state", "door", "party_class", "language"],
                        name="intake_in_order",
                    ),
                    models.Index(
                        fields=["consultation", "recorded_at", "id", "state", "undecided", "publication", "recorded_by"],
                        name="coding_in_order",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("consultation", "idempotency_key"), name="a_retry_is_not_a_second_submission"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ("", "named", "unnamed", "unattributed", "confidential"))),
                        name="publication_level_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "draft": "begun by its party and invisible to the secretariat",
                                    "erased": "content, key and salt destroyed; a tombstone stays in the log",
                                    "extracted": "its text is there, as passages",
                                    "hidden": "folded by a person under the published rule, with a reason and open to appeal",
                                    "published": "open to everybody at the level its author chose",
                                    "read": "an officer has looked through it for third parties' names, places and pictures",
                                    "received": "kept, with its leaf in the log; not yet opened",
                                    "superseded": "replaced by a later reply of the same party, and kept",
                                    "unreadable": "no text could be taken from it; the reason stands beside it",
                                    "withdrawn": "taken back by its author; counted as withdrawn and used for nothing",
                                    "withheld": "kept from the public, at its author's wish or by the review",
                                },
                            )
                        ),
                        name="state_is_of_its_life",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("door__in", ("web", "api", "email", "folder", "paper", "pack", "meeting"))),
                        name="door_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place", None), models.Q(("place", models.F("number")), ("state", "published")), _connector="OR"
                        ),
                        name="only_what_is_published_has_a_place",
                    ),
                    models.UniqueConstraint(fields=("consultation", "number"), name="one_submission_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("acknowledge__in", ("", "full", "bare"))), name="acknowledged_so"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_by", ""),
                            models.Q(("verified_by", models.F("recorded_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="paper_is_compared_by_another",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmissionText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("name", models.TextField(blank=True)),
                ("sha256", models.CharField(max_length=64)),
                ("text", models.TextField(blank=True)),
                ("pages", models.JSONField(default=list)),
                ("language", models.CharField(max_length=3)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="records.submission"
                    ),
                ),
                ("masked_sha256", models.CharField(blank=True, max_length=64)),
                ("sealed", models.BinaryField(default=bytes)),
                ("sealed_name", models.BinaryField(default=bytes)),
            ],
            options={
                "ordering": ("submission", "ordinal"),
                "constraints": [models.UniqueConstraint(fields=("submission", "ordinal"), name="one_text_per_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("page", models.PositiveIntegerField(null=True)),
                ("language", models.CharField(max_length=3)),
                ("kind", models.CharField(max_length=12)),
                ("submission", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.submission")),
                ("text", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.submissiontext")),
            ],
            options={
                "ordering": ("submission", "number"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("start__lt", models.F("end"))), name="passage_holds_words")
                ],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("aspect", models.CharField(max_length=5)),
                ("key", models.CharField(max_length=80)),
                ("score", models.FloatField()),
                ("because", models.JSONField()),
                ("machine", models.CharField(max_length=80)),
                ("passage", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.passage")),
            ],
            options={
                "indexes": [models.Index(fields=["aspect", "key", "passage"], name="suggested_of_a_theme")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("aspect__in", ("limb", "theme"))), name="suggestion_of_limb_or_theme"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("drafted_at", models.DateTimeField()),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.report")),
                ("issued_at", models.DateTimeField(null=True)),
                ("broken", models.JSONField(default=list)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_named",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("checkpoint", models.TextField(blank=True)),
                ("cleared_at", models.DateTimeField(null=True)),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_cleared",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("issue", models.PositiveSmallIntegerField(default=0)),
                ("kind", models.CharField(default="report", max_length=11)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("reason", models.TextField(blank=True)),
                ("symbol", models.CharField(blank=True, max_length=80)),
                ("measures", models.JSONField(default=dict)),
                ("structure", models.JSONField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("report", "number"), name="one_version_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("report", "corrigendum", "addendum", "reissue"))),
                        name="version_kind_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Coding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("limb", models.CharField(blank=True, max_length=16)),
                ("theme", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                ("coder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("passage", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.passage")),
                ("machine", models.CharField(blank=True, max_length=80)),
                ("origin", models.CharField(default="own", max_length=8)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("limb__in", ("", "ways_and_means", "obstacles", "proposals"))),
                        name="coding_of_a_known_limb",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("limb", ""), ("theme", ""), _negated=True), name="coding_says_something"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ("own", "accepted", "edited"))), name="coding_has_an_origin"
                    ),
                ],
                "indexes": [models.Index(fields=["theme", "passage"], name="coded_with_a_theme")],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("language", models.CharField(max_length=3)),
                ("limb", models.CharField(max_length=16)),
                ("text", models.TextField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "ordering": ("language", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "number", "language"), name="one_question_per_number"),
                    models.CheckConstraint(
                        condition=models.Q(("limb__in", ("ways_and_means", "obstacles", "proposals", "views"))),
                        name="question_is_about_a_limb_or_views",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="question_in_official_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.CharField(max_length=12)),
                ("anchor", models.CharField(max_length=20)),
                ("passage", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.passage")),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.version")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "passage", "anchor"), name="cited_once_per_sentence")
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("deadline_before", models.DateTimeField()),
                ("deadline_after", models.DateTimeField()),
                ("reason", models.TextField()),
                ("language", models.CharField(max_length=3)),
                ("at", models.DateTimeField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "ordering": ("at",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("deadline_after__gt", models.F("deadline_before"))), name="extended_forward"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FacetCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facet", models.CharField(max_length=12)),
                ("value", models.CharField(max_length=80)),
                ("count", models.PositiveIntegerField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "facet", "value"), name="one_count_per_value")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedFindings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("structure", models.JSONField()),
                ("published_at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="records.consultation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Cosignatory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.BinaryField()),
                ("party_class", models.CharField(blank=True, max_length=24)),
                ("contact", models.BinaryField(default=bytes)),
                ("state", models.CharField(max_length=10)),
                ("signed", models.CharField(blank=True, max_length=64)),
                ("shown", models.TextField(blank=True)),
                ("asked_at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cosignatories", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("asked", "consented", "declined", "left"))),
                        name="cosignature_is_known",
                    )
                ],
            },
        ),
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
                        on_delete=django.db.models.deletion.CASCADE, related_name="reviewers", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Access",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=12)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("holder", models.TextField(blank=True)),
                ("given_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "invitation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="records.invitation",
                    ),
                ),
                ("party", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.party")),
                (
                    "submission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="records.submission",
                    ),
                ),
                (
                    "cosignatory",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.cosignatory"),
                ),
                (
                    "reviewer",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.reviewer"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__in", ("party", "respondent", "reviewer", "cosignatory", "device"))),
                        name="access_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Annex",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("sealed_name", models.BinaryField(default=bytes)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveIntegerField()),
                ("blob", models.CharField(max_length=64)),
                ("facts", models.BinaryField(default=bytes)),
                ("refusal", models.CharField(blank=True, max_length=20)),
                ("added_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="annexes", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "ordinal"),
                "constraints": [models.UniqueConstraint(fields=("submission", "ordinal"), name="one_annex_per_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("revision", models.PositiveIntegerField()),
                ("approves", models.BooleanField(default=False)),
                ("part", models.CharField(blank=True, max_length=20)),
                ("words", models.BinaryField(default=bytes)),
                ("content", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField()),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clearances", to="records.submission"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="records.reviewer",
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("approves", False), ("reviewer__isnull", False), _connector="OR"),
                        name="approved_by_somebody_named",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=16)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="records.submission"
                    ),
                ),
                (
                    "cosignatory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="records.cosignatory",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "purpose__in",
                                (
                                    "counted",
                                    "read",
                                    "machine_read",
                                    "quoted",
                                    "named",
                                    "published",
                                    "translated",
                                    "open_data",
                                ),
                            )
                        ),
                        name="purpose_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Representative",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office", models.CharField(max_length=12)),
                ("title", models.TextField(blank=True)),
                ("email", models.EmailField(blank=True, db_index=True, max_length=254)),
                ("postal", models.TextField(blank=True)),
                ("telephone", models.CharField(blank=True, max_length=60)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("active", models.BooleanField(default=True)),
                ("ended_reason", models.TextField(blank=True)),
                ("source", models.CharField(blank=True, max_length=80)),
                (
                    "party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="representatives", to="records.party"
                    ),
                ),
            ],
            options={
                "ordering": ("party", "office", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("office__in", ("new_york", "geneva", "capital", "headquarters", "other"))),
                        name="office_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("", "ar", "zh", "en", "fr", "ru", "es"))),
                        name="office_reads_an_official_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("active", True), ("ended_reason", "")),
                            models.Q(("active", False), models.Q(("ended_reason", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="a_representative_ends_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("submission", models.CharField(blank=True, max_length=26)),
                ("kind", models.CharField(max_length=16)),
                ("language", models.CharField(max_length=3)),
                ("address", models.TextField()),
                ("subject", models.TextField()),
                ("body", models.TextField()),
                ("attachments", models.JSONField(default=list)),
                ("reference", models.CharField(max_length=120, unique=True)),
                ("state", models.CharField(max_length=10)),
                ("queued_at", models.DateTimeField()),
                ("decided_by", models.CharField(blank=True, max_length=150)),
                ("sent_at", models.DateTimeField(null=True)),
                ("lease", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_try", models.DateTimeField(null=True)),
                ("last_error", models.TextField(blank=True)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                (
                    "invitation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispatches",
                        to="records.invitation",
                    ),
                ),
                (
                    "representative",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="records.representative"),
                ),
            ],
            options={
                "ordering": ("queued_at", "pk"),
                "indexes": [models.Index(fields=["state", "lease"], name="mail_waiting_to_go")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                (
                                    "note_verbale",
                                    "letter",
                                    "call",
                                    "reminder",
                                    "extension",
                                    "acknowledgement",
                                    "receipt",
                                    "message",
                                    "clearance",
                                    "cosignature",
                                    "notice",
                                ),
                            )
                        ),
                        name="correspondence_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "approved": "read by an officer; the worker sends it next",
                                    "bounced": "came back as undeliverable",
                                    "cancelled": "taken out of the queue by an officer, with a reason",
                                    "failed": "could not be handed over; an officer sees why",
                                    "queued": "written, and waiting for an officer to read it",
                                    "sent": "handed to the mail server",
                                },
                            )
                        ),
                        name="dispatch_state_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dissociation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_on", models.DateField()),
                ("note", models.TextField()),
                ("recorded_by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="dissociations", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "said_on", "pk"),
                "constraints": [models.UniqueConstraint(fields=("submission", "party"), name="dissociates_itself_once")],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author", models.CharField(blank=True, max_length=150)),
                ("words", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("read_at", models.DateTimeField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="messages", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Omission",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("consultation", "party"), name="left_out_once")],
            },
        ),
        migrations.CreateModel(
            name="Redaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=8)),
                ("reason", models.TextField()),
                ("proposed_by", models.CharField(max_length=150)),
                ("proposed_at", models.DateTimeField()),
                ("seen_by", models.CharField(blank=True, max_length=150)),
                ("seen_at", models.DateTimeField(null=True)),
                ("refused", models.BooleanField(default=False)),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="redactions", to="records.submissiontext"
                    ),
                ),
            ],
            options={
                "ordering": ("text", "start", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("start__lt", models.F("end"))), name="redaction_holds_words"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("person", "place", "picture", "contact", "other"))),
                        name="redacted_for_a_known_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("seen_by", models.F("proposed_by")), _negated=True), name="seen_by_two"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StrayMail",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("blob", models.CharField(blank=True, max_length=64)),
                ("reason", models.CharField(max_length=10)),
                ("at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                ("settled_by", models.CharField(blank=True, max_length=150)),
                ("settled_why", models.TextField(blank=True)),
                (
                    "consultation",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.consultation"),
                ),
                (
                    "dispatch",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="records.dispatch"),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ("returned", "automatic", "unplaced", "empty", "spam"))),
                        name="mail_strays_for_a_reason",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SubmissionKey",
            fields=[
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="key",
                        serialize=False,
                        to="records.submission",
                    ),
                ),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="BlindReading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("drawn_at", models.DateTimeField()),
                ("at", models.DateTimeField(null=True)),
                ("codes", models.JSONField(default=list)),
                (
                    "coder",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="blind", to="records.passage"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("limb", models.CharField(blank=True, max_length=16)),
                ("theme", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=3)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("limb__in", ("", "ways_and_means", "obstacles", "proposals"))),
                        name="claim_of_a_known_limb",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CodebookVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("structure", models.JSONField()),
                ("change", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("consultation", "number"), name="one_codebook_per_number")],
            },
        ),
        migrations.CreateModel(
            name="CodingEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=12)),
                ("passage", models.CharField(max_length=60)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                ("officer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "indexes": [models.Index(fields=["consultation", "officer", "-id"], name="edits_of_an_officer")],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(blank=True, max_length=20)),
                ("author", models.CharField(max_length=150)),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "resolved_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="comments", to="records.version"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Mark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=8)),
                ("key", models.CharField(blank=True, max_length=90)),
                ("sealed", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "other",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="marked_from",
                        to="records.passage",
                    ),
                ),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="marks", to="records.passage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "passage"], name="marked_of_a_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ("quotable", "note", "same_as", "link", "rejected", "read", "example"))
                        ),
                        name="mark_is_of_a_known_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ModelExchange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=16)),
                ("passages", models.JSONField(default=list)),
                ("language", models.CharField(blank=True, max_length=3)),
                ("model", models.CharField(blank=True, max_length=120)),
                ("request_sha256", models.CharField(blank=True, max_length=64)),
                ("answer_sha256", models.CharField(blank=True, max_length=64)),
                ("outcome", models.CharField(blank=True, max_length=12)),
                ("kept", models.PositiveSmallIntegerField(default=0)),
                ("refused", models.PositiveSmallIntegerField(default=0)),
                ("proposed", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("lease", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ("codes", "wording"))), name="model_is_asked_for_a_known_purpose"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("outcome__in", ("", "kept", "refused", "unanswered", "not_open"))),
                        name="exchange_ends_in_a_known_way",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("item", models.CharField(max_length=24)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overrides", to="records.version"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("version", "item"), name="one_override_per_item")],
            },
        ),
        migrations.CreateModel(
            name="Paragraph",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=12)),
                ("section", models.CharField(max_length=24)),
                ("place", models.PositiveIntegerField()),
                ("style", models.CharField(default="paragraph", max_length=10)),
                ("bold", models.BooleanField(default=False)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="paragraphs", to="records.report"
                    ),
                ),
                ("sentences", models.JSONField(default=list)),
            ],
            options={
                "ordering": ("report", "place"),
                "constraints": [models.UniqueConstraint(fields=("report", "key"), name="one_paragraph_per_key")],
            },
        ),
        migrations.CreateModel(
            name="PassageLook",
            fields=[
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="look",
                        serialize=False,
                        to="records.passage",
                    ),
                ),
                ("undecided", models.BooleanField()),
                ("kind", models.CharField(blank=True, max_length=12)),
                ("because", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="PreparedFindings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asked_at", models.DateTimeField()),
                ("lease", models.DateTimeField(null=True)),
                ("structure", models.JSONField(null=True)),
                ("replies", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(null=True)),
                ("asked_by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "consultation",
                    models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, to="records.consultation"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Returned",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64)),
                ("structure", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("taken_at", models.DateTimeField(null=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="returned", to="records.version"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Support",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stance", models.CharField(max_length=7)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="supports", to="records.claim"
                    ),
                ),
                ("passage", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.passage")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("claim", "passage"), name="one_stance_per_passage"),
                    models.CheckConstraint(condition=models.Q(("stance__in", ("for", "against"))), name="stance_is_known"),
                ],
            },
        ),
    ]
