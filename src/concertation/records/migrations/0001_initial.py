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
            name="AssistanceKey",
            fields=[
                ("file", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("wrapped", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="Resolution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("symbol", models.CharField(blank=True, max_length=80)),
                ("language", models.CharField(max_length=3)),
                ("source_sha256", models.CharField(max_length=64)),
                ("registered_at", models.DateTimeField()),
                ("structure", models.JSONField()),
                ("text", models.TextField(blank=True)),
            ],
        ),
        migrations.CreateModel(
            name="Mandate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("paragraph", models.CharField(blank=True, max_length=12)),
                ("part", models.CharField(blank=True, max_length=12)),
                ("adopted_at", models.DateTimeField()),
                ("resolution", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.resolution")),
                ("structure", models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("slug", models.SlugField(max_length=60, unique=True)),
                ("title", models.CharField(max_length=500)),
                ("titles", models.JSONField(default=dict)),
                ("opened_at", models.DateTimeField()),
                ("deadline", models.DateTimeField(null=True)),
                ("considered_on", models.DateField(null=True)),
                ("training", models.BooleanField(default=False)),
                ("late_rule", models.CharField(default="advisory", max_length=8)),
                ("referral", models.TextField(blank=True)),
                ("moderation_rule", models.JSONField(default=dict)),
                ("confidential_readers", models.JSONField(default=list)),
                ("particulars", models.JSONField(default=dict)),
                ("asks_model", models.BooleanField(default=False)),
                ("mandate", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.mandate")),
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
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True)),
                ("party_class", models.CharField(max_length=24)),
                ("name", models.TextField()),
                ("short", models.JSONField(default=dict)),
                ("formal", models.JSONField(default=dict)),
                ("acronym", models.CharField(blank=True, max_length=40)),
                ("also", models.JSONField(default=list)),
                ("spellings", models.TextField(blank=True)),
                ("status", models.CharField(blank=True, max_length=8)),
                ("working_language", models.CharField(blank=True, max_length=3)),
                ("source", models.CharField(blank=True, max_length=80)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_reason", models.TextField(blank=True)),
            ],
            options={
                "verbose_name_plural": "parties",
                "indexes": [models.Index(fields=["party_class", "ended_at"], name="parties_of_a_class")],
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
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("instrument", models.CharField(max_length=14)),
                ("at", models.DateTimeField()),
                ("issue", models.PositiveSmallIntegerField(default=0)),
                ("expires_at", models.DateTimeField(null=True)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
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
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("organizer", models.TextField()),
                ("organizer_class", models.CharField(max_length=24)),
                ("ours", models.BooleanField(default=True)),
                ("level", models.CharField(max_length=13)),
                ("titles", models.JSONField()),
                ("places", models.JSONField()),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
                ("zone", models.CharField(max_length=60)),
                ("agenda", models.JSONField(default=list)),
                ("accessibility", models.TextField(blank=True)),
                ("interpretation", models.JSONField(default=list)),
                ("registration", models.TextField(blank=True)),
                ("order", models.CharField(max_length=12)),
                ("limits", models.JSONField(default=dict)),
                ("language", models.CharField(max_length=3)),
                ("state", models.CharField(default="announced", max_length=9)),
                ("why", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("changed_at", models.DateTimeField()),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="records.consultation"
                    ),
                ),
            ],
            options={
                "ordering": ("begins", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ("national", "regional", "international"))), name="met_at_a_level"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "announced": "everybody reads when and where it is to be",
                                    "cancelled": "it does not take place; the reason stands beside it",
                                    "held": "it took place: statements made at it can be entered",
                                },
                            )
                        ),
                        name="meeting_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order__in", ("asked", "alphabetical"))), name="order_of_speakers_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="met_in_official_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "organizer_class__in",
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
                        name="organizer_class_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends__gt", models.F("begins"))), name="meeting_ends_after_it_begins"
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
                ("door", models.CharField(default="folder", max_length=8)),
                ("state", models.CharField(max_length=16)),
                ("number", models.PositiveIntegerField(null=True)),
                ("place", models.PositiveIntegerField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("file_name", models.TextField(blank=True)),
                ("sealed_name", models.BinaryField(default=bytes)),
                ("file_sha256", models.CharField(blank=True, max_length=64)),
                ("blob", models.CharField(blank=True, max_length=64)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("contact", models.BinaryField(default=bytes)),
                ("acknowledge", models.CharField(blank=True, max_length=4)),
                ("part", models.CharField(blank=True, max_length=9)),
                ("late", models.BooleanField(default=False)),
                ("verified_at", models.DateTimeField(null=True)),
                ("verified_by", models.CharField(blank=True, max_length=150)),
                ("verified_how", models.TextField(blank=True)),
                ("recorded_by", models.CharField(blank=True, max_length=150)),
                ("members_by", models.CharField(blank=True, max_length=150)),
                ("needs_clearance", models.BooleanField(default=False)),
                ("notices", models.BooleanField(default=False)),
                ("warnings", models.JSONField(default=list)),
                ("lease", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("last_error", models.TextField(blank=True)),
                ("undecided", models.PositiveIntegerField(default=0)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.consultation")),
                (
                    "invitation",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.invitation"),
                ),
                (
                    "leading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="folded",
                        to="records.submission",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="submissions",
                        to="records.meeting",
                    ),
                ),
                ("party", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.party")),
                (
                    "supersedes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="corrections",
                        to="records.submission",
                    ),
                ),
                ("content", models.BinaryField(default=bytes)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("verified_at", None)),
                        fields=["consultation", "door", "party_class", "state"],
                        name="unverified",
                    ),
                    models.Index(fields=["consultation", "place"], name="public_list"),
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
                    models.Index(fields=["state", "lease"], name="waiting_for_the_worker"),
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
                        condition=models.Q(
                            ("party_class__in", ("member_state", "observer_state", "non_member_state")),
                            ("state", "hidden"),
                            _negated=True,
                        ),
                        name="a_state_is_never_hidden",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("meeting", None), ("part", "")),
                            models.Q(("meeting__isnull", False), ("part__in", ("statement", "outcome"))),
                            _connector="OR",
                        ),
                        name="what_comes_from_a_meeting_is_a_part_of_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("door__in", ("web", "api", "email", "folder", "paper", "pack", "meeting", "round", "further"))
                        ),
                        name="door_is_known",
                    ),
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
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place", None), models.Q(("place", models.F("number")), ("state", "published")), _connector="OR"
                        ),
                        name="only_what_is_published_has_a_place",
                    ),
                    models.UniqueConstraint(fields=("consultation", "number"), name="one_submission_per_number"),
                    models.UniqueConstraint(
                        fields=("consultation", "idempotency_key"), name="a_retry_is_not_a_second_submission"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("publication__in", ("", "named", "unnamed", "unattributed", "confidential"))),
                        name="publication_level_is_known",
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
                ("sealed_name", models.BinaryField(default=bytes)),
                ("sha256", models.CharField(max_length=64)),
                ("masked_sha256", models.CharField(blank=True, max_length=64)),
                ("language", models.CharField(max_length=3)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="records.submission"
                    ),
                ),
                ("pages", models.JSONField(default=list)),
                ("sealed", models.BinaryField(default=bytes)),
                ("text", models.TextField(blank=True)),
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
                ("role", models.CharField(blank=True, default="", max_length=16)),
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
            name="CodingEdit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=12)),
                ("passage", models.CharField(max_length=60)),
                ("before", models.JSONField(default=dict)),
                ("after", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("officer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
            ],
            options={
                "indexes": [models.Index(fields=["consultation", "officer", "-id"], name="edits_of_an_officer")],
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
            name="FocalPoint",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("file", models.CharField(blank=True, max_length=26)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("issue", models.PositiveSmallIntegerField(default=0)),
                ("given_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.consultation")),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("consultation", "party"), name="one_focal_point_of_a_party")
                ],
            },
        ),
        migrations.CreateModel(
            name="Priority",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("words", models.BinaryField()),
                ("secretariat", models.BooleanField(default=False)),
                ("public", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("rank", models.PositiveIntegerField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "focal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="priorities", to="records.focalpoint"
                    ),
                ),
                ("parties", models.ManyToManyField(to="records.party")),
            ],
            options={
                "ordering": ("rank", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("type", models.CharField(max_length=12)),
                ("language", models.CharField(max_length=3)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.consultation")),
                ("outline", models.JSONField(default=dict)),
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
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("drafted_at", models.DateTimeField()),
                ("issued_at", models.DateTimeField(null=True)),
                ("name", models.CharField(blank=True, max_length=120)),
                ("broken", models.JSONField(default=list)),
                ("cleared_at", models.DateTimeField(null=True)),
                ("kind", models.CharField(default="report", max_length=11)),
                ("reason", models.TextField(blank=True)),
                ("symbol", models.CharField(blank=True, max_length=80)),
                ("checkpoint", models.TextField(blank=True)),
                ("issue", models.PositiveSmallIntegerField(default=0)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_named",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions_cleared",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.report")),
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
            name="AssistanceRequest",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("words", models.BinaryField()),
                ("secretariat", models.BooleanField(default=False)),
                ("public", models.BooleanField(default=False)),
                ("at", models.DateTimeField()),
                ("paragraph", models.CharField(blank=True, max_length=5)),
                ("state", models.CharField(default="open", max_length=8)),
                (
                    "focal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="requests", to="records.focalpoint"
                    ),
                ),
                ("parties", models.ManyToManyField(to="records.party")),
                (
                    "passage",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="records.passage"),
                ),
                (
                    "priority",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to="records.priority"),
                ),
                ("version", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.version")),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "closed": "the State asks no longer; what was agreed goes on",
                                    "open": "those that the State names may offer",
                                },
                            )
                        ),
                        name="request_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Followup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchors", models.JSONField()),
                ("addressee", models.TextField()),
                ("addressee_class", models.CharField(blank=True, max_length=24)),
                ("action", models.TextField()),
                ("level", models.CharField(max_length=13)),
                ("language", models.CharField(max_length=3)),
                ("state", models.CharField(default="open", max_length=9)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("version", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.version")),
            ],
            options={
                "ordering": ("pk",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("level__in", ("national", "regional", "international"))),
                        name="followed_at_a_level",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "claimed": "said to be done; there is no evidence of it",
                                    "done": "carried out, and the evidence stands beside it",
                                    "open": "taken from the report; nobody has said that it was carried out",
                                    "overtaken": "events have made it pointless; the reason stands in its history",
                                },
                            )
                        ),
                        name="followed_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="followed_in_official_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "addressee_class__in",
                                (
                                    "",
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
                        name="addressed_class_is_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Carrying",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("consultation", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="records.consultation")),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="carryings", to="records.followup"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("consultation", "followup"), name="carried_once")],
            },
        ),
        migrations.CreateModel(
            name="FollowupState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(max_length=9)),
                ("why", models.TextField(blank=True)),
                ("language", models.CharField(max_length=3)),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="history", to="records.followup"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "claimed": "said to be done; there is no evidence of it",
                                    "done": "carried out, and the evidence stands beside it",
                                    "open": "taken from the report; nobody has said that it was carried out",
                                    "overtaken": "events have made it pointless; the reason stands in its history",
                                },
                            )
                        ),
                        name="past_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FurtherRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="further_round", to="records.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opened_at"))),
                        name="further_round_ends_after_it_opens",
                    )
                ],
            },
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
                "indexes": [models.Index(fields=["subject", "act"], name="acts_on_a_record")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("actor_kind__in", ("person", "link", "machine"))), name="journal_knows_its_actor"
                    )
                ],
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
            name="MeetingInvitation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("told", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                (
                    "invitation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="meetings", to="records.invitation"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="invited", to="records.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [models.UniqueConstraint(fields=("meeting", "invitation"), name="invited_to_a_meeting_once")],
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
                ("claim", models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.claim")),
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
            name="Offer",
            fields=[
                ("id", models.CharField(max_length=26, primary_key=True, serialize=False)),
                ("words", models.BinaryField()),
                ("state", models.CharField(default="made", max_length=10)),
                ("reason", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField()),
                (
                    "focal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="offers", to="records.focalpoint"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="records.assistancerequest"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "accepted": "the State accepts; who offered has not confirmed",
                                    "agreed": "both agree, and it is under way",
                                    "completed": "both say that it is completed",
                                    "declined": "the State does not accept",
                                    "ended": "one side has ended it, for a reason",
                                    "made": "it was offered, and the State has not answered",
                                    "taken_back": "who offered no longer offers",
                                },
                            )
                        ),
                        name="offer_state_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AssistanceStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(max_length=7)),
                ("on", models.DateField()),
                ("words", models.BinaryField()),
                ("at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                (
                    "offer",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="records.offer"),
                ),
            ],
            options={
                "ordering": ("on", "at", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("side__in", ("state", "offerer"))), name="a_side_says_a_step")
                ],
            },
        ),
        migrations.CreateModel(
            name="AssistanceConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("side", models.CharField(max_length=7)),
                ("purpose", models.CharField(max_length=8)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "offer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="records.offer"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("side__in", ("state", "offerer"))), name="a_side_consents"),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ("begin", "complete", "shown"))),
                        name="consent_to_assistance_is_known",
                    ),
                ],
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
            name="MechanismMention",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mechanism", models.CharField(max_length=24)),
                ("because", models.JSONField()),
                ("dropped_by", models.CharField(blank=True, max_length=150)),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="mentions", to="records.passage"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["mechanism", "passage"], name="mentions_of_a_mechanism")],
                "constraints": [
                    models.UniqueConstraint(fields=("passage", "mechanism"), name="mentioned_once_in_a_passage"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "mechanism__in",
                                (
                                    "cerd",
                                    "ccpr",
                                    "cescr",
                                    "cedaw",
                                    "cat",
                                    "spt",
                                    "crc",
                                    "cmw",
                                    "crpd",
                                    "ced",
                                    "treaty_bodies",
                                    "special_procedures",
                                    "upr",
                                    "council",
                                    "achpr",
                                    "iachr",
                                    "council_of_europe",
                                    "aichr",
                                    "arab_committee",
                                    "iphrc",
                                ),
                            )
                        ),
                        name="mechanism_is_known",
                    ),
                ],
            },
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
            name="Coding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("limb", models.CharField(blank=True, max_length=16)),
                ("theme", models.CharField(blank=True, max_length=80)),
                ("at", models.DateTimeField()),
                ("origin", models.CharField(default="own", max_length=8)),
                ("machine", models.CharField(blank=True, max_length=80)),
                ("coder", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("passage", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.passage")),
            ],
            options={
                "indexes": [models.Index(fields=["theme", "passage"], name="coded_with_a_theme")],
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
            },
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
            name="PriorityPast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=8)),
                ("words", models.BinaryField()),
                ("rank", models.PositiveIntegerField()),
                ("seen_by", models.JSONField()),
                ("at", models.DateTimeField()),
                (
                    "priority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="history", to="records.priority"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "passage",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="put_to_all", to="records.passage"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="proposals", to="records.furtherround"
                    ),
                ),
            ],
            options={
                "ordering": ("number",),
                "constraints": [models.UniqueConstraint(fields=("round", "number"), name="one_proposal_per_number")],
            },
        ),
        migrations.CreateModel(
            name="PublicRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("asks", models.JSONField()),
                ("opened_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                ("opinions", models.JSONField(default=dict)),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="public_round", to="records.consultation"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("closes_at__gt", models.F("opened_at"))), name="round_ends_after_it_opens"
                    )
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
                ("meeting", models.PositiveBigIntegerField(null=True)),
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
                                    "attribution",
                                    "meeting",
                                    "assistance",
                                    "digest",
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
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.TextField()),
                ("party_class", models.CharField(max_length=24)),
                ("asked_at", models.DateTimeField()),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="speakers", to="records.meeting"
                    ),
                ),
            ],
            options={
                "ordering": ("asked_at", "pk"),
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
                        name="speaker_class_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="records.publicround"
                    ),
                ),
                (
                    "submission",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statement", to="records.submission"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Stance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("participant", models.CharField(max_length=64)),
                ("side", models.SmallIntegerField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stances", to="records.statement"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("statement", "participant"), name="one_stance_of_a_browser_on_a_statement"
                    ),
                    models.CheckConstraint(condition=models.Q(("side__in", (1, -1, 0))), name="side_is_known"),
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
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="announced", max_length=9)),
                ("until", models.DateField()),
                ("words", models.BinaryField(default=bytes)),
                ("text", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                ("received_at", models.DateTimeField(null=True)),
                ("published_at", models.DateTimeField(null=True)),
                ("reason", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                ("party", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="records.party")),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="observations", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "announced": "the author of the submission was told first, and has time to withdraw or to object",
                                    "ended": "it is not published, for a reason",
                                    "invited": "the party has its link, and has not written",
                                    "published": "it stands beside the submission",
                                    "received": "the party has written, and agreed that it is published; an officer reads it",
                                },
                            )
                        ),
                        name="observation_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), ("state", "published"), _connector="OR"),
                        name="only_published_observations_are_open",
                    ),
                    models.UniqueConstraint(fields=("submission", "party"), name="one_text_of_a_party_on_a_submission"),
                ],
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
                ("urgent", models.BooleanField(default=False)),
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
            name="Folding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="folded", max_length=8)),
                ("reason", models.TextField()),
                ("language", models.CharField(max_length=3)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("appeal", models.BinaryField(default=bytes)),
                ("appealed_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=150)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="foldings", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("submission", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "appealed": "its author says why it should be opened again; nobody has decided",
                                    "folded": "one person has folded it, with a reason that everybody reads",
                                    "lifted": "it is open again",
                                    "upheld": "another person has read the appeal and leaves it folded",
                                },
                            )
                        ),
                        name="folding_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="folded_in_official_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("appealed_at", None), models.Q(("decided_by", models.F("by")), _negated=True), _connector="OR"
                        ),
                        name="appeal_decided_by_another",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "lifted"), _negated=True),
                        fields=("submission",),
                        name="folded_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=10)),
                ("words", models.TextField(blank=True)),
                ("said_by", models.TextField(blank=True)),
                ("language", models.CharField(max_length=3)),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_why", models.TextField(blank=True)),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "followup",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="evidence", to="records.followup"
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="records.submission"),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("link", "document", "submission", "words"))),
                        name="evidence_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "submission"), ("submission__isnull", False), ("words", "")),
                            models.Q(
                                models.Q(("kind", "submission"), _negated=True),
                                ("submission", None),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="evidence_says_something",
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
            name="Consent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("purpose", models.CharField(max_length=16)),
                ("given_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "cosignatory",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consents",
                        to="records.cosignatory",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="consents", to="records.submission"
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
                    "reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="clearances",
                        to="records.reviewer",
                    ),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="clearances", to="records.submission"
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
                ("renders", models.BooleanField(default=False)),
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
                    "cosignatory",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.cosignatory"),
                ),
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
                    "reviewer",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="records.reviewer"),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="accesses",
                        to="records.submission",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("role__in", ("party", "respondent", "reviewer", "cosignatory", "device", "observer"))
                        ),
                        name="access_role_is_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UrgentLook",
            fields=[
                (
                    "text",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="urgent_look",
                        serialize=False,
                        to="records.submissiontext",
                    ),
                ),
                ("machine", models.CharField(max_length=80)),
                ("at", models.DateTimeField()),
            ],
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
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="succession", to="records.consultation"
                    ),
                ),
                (
                    "predecessor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="succeeded", to="records.consultation"
                    ),
                ),
            ],
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
        migrations.CreateModel(
            name="Translation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=3)),
                ("official", models.BooleanField()),
                ("sealed", models.BinaryField()),
                ("words", models.TextField(blank=True)),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("drawn_start", models.PositiveIntegerField(default=0)),
                ("drawn_end", models.PositiveIntegerField(default=0)),
                (
                    "drawn",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drawn_translations",
                        to="records.submissiontext",
                    ),
                ),
                (
                    "text",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="translations", to="records.submissiontext"
                    ),
                ),
            ],
            options={
                "ordering": ("text", "start", "end", "language"),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("text", "start", "end", "language"), name="one_translation_per_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("start__lt", models.F("end"))), name="translation_renders_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("language__in", ("ar", "zh", "en", "fr", "ru", "es"))),
                        name="translation_in_official_language",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="UrgentDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("hours", models.TextField()),
                ("routes", models.JSONField()),
                ("by", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                (
                    "consultation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="urgent_duty", to="records.consultation"
                    ),
                ),
                ("officer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name="UrgentMark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("language", models.CharField(max_length=3)),
                ("kind", models.CharField(max_length=8)),
                ("sealed", models.BinaryField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("found_at", models.DateTimeField()),
                ("route", models.CharField(blank=True, max_length=18)),
                ("consent", models.CharField(blank=True, max_length=8)),
                ("note", models.BinaryField(default=bytes)),
                ("decided_by", models.CharField(blank=True, max_length=150)),
                ("decided_at", models.DateTimeField(null=True)),
                ("asked", models.JSONField(default=dict)),
                ("agreed", models.JSONField(default=dict)),
                ("answered_at", models.DateTimeField(null=True)),
                ("heard", models.BooleanField(default=True)),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="urgent_marks", to="records.submission"
                    ),
                ),
            ],
            options={
                "ordering": ("found_at", "pk"),
                "indexes": [models.Index(fields=["state", "submission"], name="urgent_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=("submission", "ordinal", "start", "end"), name="marked_urgent_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "answered": "the officer on duty has written to the author",
                                    "not_urgent": "the officer on duty has read it, and it is not urgent",
                                    "referred": "it was referred by a route, as its author agreed",
                                    "waiting": "words were found, and the officer on duty has not decided",
                                },
                            )
                        ),
                        name="urgent_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("danger", "reprisal"))), name="urgent_kind_is_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("route__in", ("", "special_procedures", "reprisals", "field", "other"))),
                        name="urgent_route_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "referred"), _negated=True),
                            models.Q(
                                ("consent__in", ("page", "message", "mail", "spoken")),
                                models.Q(("route", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="referred_only_with_consent",
                    ),
                ],
            },
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
            name="AttributionRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("anchor", models.CharField(max_length=20)),
                ("paragraph", models.CharField(blank=True, max_length=12)),
                ("words", models.BinaryField()),
                ("state", models.CharField(default="asked", max_length=9)),
                ("reason", models.BinaryField(default=bytes)),
                ("at", models.DateTimeField()),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "answered_by",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL),
                ),
                (
                    "submission",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribution_requests",
                        to="records.submission",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attribution_requests",
                        to="records.version",
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "state__in",
                                {
                                    "asked": "its author says that the sentence misstates it; nobody has answered",
                                    "changed": "the sentence was changed in the draft",
                                    "corrected": "the report was issued; a corrigendum follows it",
                                    "kept": "the sentence stays, and its author reads why",
                                },
                            )
                        ),
                        name="attribution_request_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("state", "asked")),
                            models.Q(models.Q(("state", "asked"), _negated=True), ("answered_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="answered_by_an_answer",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "asked")),
                        fields=("version", "submission", "anchor"),
                        name="asked_once_at_a_time",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AttributionCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateField()),
                ("at", models.DateTimeField()),
                ("by", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "version",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="attribution_check", to="records.version"
                    ),
                ),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
    ]
