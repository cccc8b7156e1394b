"""What the coding desk asks of the records. However many replies there are, a page asks the same few questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Aggregate, Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat, Substr
from django.db.models.sql.compiler import SQLCompiler

from concertation.core.finding.agreement import Labels, whole_labels
from concertation.core.passage import submission_of
from concertation.records.consents import agreed
from concertation.records.intake import readable_by, readable_in
from concertation.records.models import (
    BlindReading,
    Coding,
    CodingEdit,
    Consultation,
    JournalEntry,
    Mark,
    Passage,
    Submission,
    Translation,
)
from concertation.records.models.passage import Passages, of_replies
from concertation.records.open_texts import words_in
from concertation.records.tally import tally

CODABLE: Final = ("extracted", "read", "published", "withheld")
"""States in which a reply is coded: its text is there, and nobody has taken it back."""
PAGE: Final = 25
SEAL: Final = "seal_coding"
_DECISIONS: Final = (
    "code", "accept", "change", "remove", "read", "read_rest", "split", "merge", "extend", "undo", "redo",
)  # fmt: skip
"""Edits from which a machine could learn, or after which passages are others."""
_DECIDED: Final = Q(Exists(Coding.objects.filter(passage=OuterRef("pk")))) | Q(
    Exists(Mark.objects.filter(passage=OuterRef("pk"), kind="read"))
)
"""A passage about which somebody has decided: it is coded, or nothing in it is to be."""


def codable_in(consultation: Consultation) -> QuerySet[Submission]:
    """The replies that can be coded."""
    return Submission.objects.filter(consultation=consultation, state__in=CODABLE)


def suggested_for(consultation: Consultation) -> QuerySet[Submission]:
    """The replies of which a machine suggests anything, and from whose coding it learns: their authors let programs read
    them. What is confidential is for named persons only."""
    kept = codable_in(consultation).filter(agreed("machine_read"))
    return kept.exclude(publication="confidential").order_by("recorded_at", "id")


def last_edit_in(consultation: Consultation) -> int:
    """The number of the last change at the desk; 0 before the first."""
    last: int | None = CodingEdit.objects.filter(consultation=consultation).aggregate(last=Max("pk"))["last"]
    return last or 0


def known_in(consultation: Consultation) -> dict[str, Any]:
    """What suggestions made from now on know: the last change at the desk, and which words there are."""
    return {"edit": last_edit_in(consultation), "words": words_in(codable_in(consultation))}


def decided_since(consultation: Consultation, edit: int) -> int:
    """How many decisions were made, taken back or moved after that change."""
    return CodingEdit.objects.filter(consultation=consultation, pk__gt=edit, name__in=_DECISIONS).count()


def open_to(consultation: Consultation, name: str, readers: Collection[str]) -> QuerySet[Submission]:
    """The replies that this person may code, in the order of their coming: what is confidential is for those named."""
    kept = Submission.objects.filter(readable_by(name, readers), consultation=consultation, state__in=CODABLE)
    return kept.order_by("recorded_at", "id")


@dataclass(frozen=True)
class Progress:
    """Of the passages of a reply, how many somebody has decided about."""

    passages: int
    decided: int

    @property
    def is_done(self) -> bool:
        """Whether nothing is left."""
        return self.decided == self.passages


def progress_of(submissions: Iterable[str]) -> dict[str, Progress]:
    """By reply how far its coding is."""
    kept = Passage.objects.filter(submission__in=list(submissions)).order_by()
    rows = kept.values_list("submission").annotate(n=Count("pk"), decided=Count("pk", filter=_DECIDED))
    return {submission: Progress(n, decided) for submission, n, decided in rows}


def recount(submissions: Iterable[str]) -> None:
    """Counts anew in how many passages of these replies nobody has decided: ``Submission.undecided``, by which lists go."""
    for key in submissions:
        Submission.objects.filter(pk=key).update(undecided=undecided_in(key).count())


def undecided_in(submission: str) -> QuerySet[Passage]:
    """The passages of a reply about which nobody has decided."""
    return undecided().filter(submission=submission)


def undecided() -> Passages:
    """All passages about which nobody has decided."""
    return Passage.objects.filter(~_DECIDED)


def waiting_to_be_coded(consultations: Collection[Consultation]) -> dict[str, int]:
    """By consultation how many replies have passages that wait for a decision."""
    return tally(Submission.objects.filter(consultation__in=consultations, state__in=CODABLE, undecided__gt=0))


def blind_to(consultations: Collection[Consultation], name: str) -> dict[str, int]:
    """By consultation how many passages that were drawn this person may still read blind."""
    unread = BlindReading.objects.filter(consultation__in=consultations, at=None).order_by()
    having = set(unread.values_list("consultation", flat=True).distinct())
    drawn = [one for one in consultations if one.pk in having]
    open_ones = Submission.objects.filter(readable_in(drawn, name), consultation__in=drawn, state__in=CODABLE)
    return tally(waiting_blind(BlindReading.objects.filter(of_replies(open_ones), consultation__in=drawn), name))


def counts_of(consultation: Consultation) -> dict[str, int]:
    """By ``limb:…`` and ``theme:…`` in how many passages of a consultation it stands, whoever may read them."""
    return _counts(consultation.pk, last_edit_in(consultation), _last_coding())


@lru_cache(maxsize=16)
def _counts(consultation: str, edit: int, coding: int) -> dict[str, int]:
    """Counted once between two changes: ``edit`` and ``coding`` are the last there were."""
    del edit, coding
    found: dict[str, int] = {}
    for aspect in ("limb", "theme"):
        kept = Coding.objects.filter(passage__submission__consultation=consultation).exclude(**{aspect: ""}).order_by()
        rows = kept.values_list(aspect).annotate(n=Count("passage", distinct=True))
        found |= {f"{aspect}:{key}": n for key, n in rows}
    return found


@dataclass(frozen=True)
class Example:
    """A published passage as somebody coded it."""

    passage: str
    submission: str
    words: str


def examples_of(consultation: Consultation, limbs: Iterable[str], themes: Iterable[str], language: str) -> Examples:
    """By ``limb:…`` and ``theme:…`` the latest published passages of a language that people coded so."""
    kept = Coding.objects.filter(Q(limb__in=list(limbs)) | Q(theme__in=list(themes)))
    public = Submission.objects.filter(consultation=consultation, state="published")
    spoken = Exists(Passage.objects.filter(pk=OuterRef("passage"), language=language))
    # First which, then their words: the database would cut out those of all before it puts any in order. And first among
    # the last decisions: it would put all in order that there are.
    last = _last_coding()
    latest = _latest(kept.filter(of_replies(public), spoken, pk__gt=last - _RECENT))
    if len(latest) < _EXAMPLES and last > _RECENT:
        latest = _latest(kept.filter(passage__language=language, passage__submission__in=public))
    cut = Substr("passage__text__text", F("passage__start") + 1, F("passage__end") - F("passage__start"))
    rows = Coding.objects.filter(pk__in=latest).order_by("-pk").annotate(words=cut)
    found: Examples = {}
    for limb, theme, *rest in rows.values_list("limb", "theme", "passage", "passage__submission", "words"):
        for key in (f"limb:{limb}", f"theme:{theme}"):
            found.setdefault(key, []).append(Example(*rest))
    return found


def _latest(kept: QuerySet[Coding]) -> list[int]:
    return list(kept.order_by("-pk").values_list("pk", flat=True)[:_EXAMPLES])


def _last_coding() -> int:
    last: int | None = Coding.objects.aggregate(last=Max("pk"))["last"]
    return last or 0


Examples = dict[str, list[Example]]
_EXAMPLES, _RECENT = 60, 20_000
"""Decisions in which examples are looked for; those among which they are looked for first."""


def has_had_a_hand_in(name: str, passage: str) -> bool:
    """Whether that person has decided or marked anything at a passage."""
    own = Q(coder__username=name)
    touched = CodingEdit.objects.filter(officer__username=name, passage=passage).exists()
    return touched or Coding.objects.filter(own, passage=passage).exists() or _marked(name).filter(passage=passage).exists()


def _marked(name: str) -> QuerySet[Mark]:
    return Mark.objects.filter(by__username=name)


def drawn_in(consultation: Consultation, submissions: QuerySet[Submission]) -> QuerySet[BlindReading]:
    """What was drawn in these replies of a consultation."""
    return BlindReading.objects.filter(of_replies(submissions.order_by()), consultation=consultation)


def not_read_twice() -> Passages:
    """Passages of annexes that are taken as translations, but for those that are coded: the original is coded, and that
    nothing is in them is said of its words and not found in these."""
    annexes = Translation.objects.filter(drawn__isnull=False).order_by().values("drawn")
    kept = Passage.objects.filter(text__in=annexes).exclude(Exists(Coding.objects.filter(passage=OuterRef("pk"))))
    return kept.order_by()


def waiting_blind(drawn: QuerySet[BlindReading], name: str) -> QuerySet[BlindReading]:
    """Of these what that person may still read blind: nobody reads what she coded herself, or what is not read twice."""
    hers = Coding.objects.filter(passage=OuterRef("passage"), coder__username=name)
    marked = _marked(name).filter(passage=OuterRef("passage"))
    edits = CodingEdit.objects.filter(passage=OuterRef("passage"), officer__username=name)
    rest = drawn.exclude(passage__in=not_read_twice())
    return rest.filter(~Exists(hers), ~Exists(marked), ~Exists(edits), at=None).order_by("pk")


class Listed(Aggregate):
    """Texts of several rows, one a line in no order."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def __init__(self, texts: Combinable) -> None:
        super().__init__(texts, Value("\n"))

    def as_postgresql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, Sequence[Any]]:
        """What that database calls it."""
        sql, values = self.as_sql(compiler, connection, function="STRING_AGG")
        return sql, list(values)


class BothSaid(NamedTuple):
    """What a first and a blind second coder said of the same passages."""

    limbs: Counter[tuple[Labels, Labels]]
    themes: Counter[tuple[Labels, Labels]]


def pairs_in(drawn: QuerySet[BlindReading]) -> BothSaid:
    """A passage counts once the second coder has read it and anybody else has decided about it, but for what is not read
    twice."""
    read = drawn.filter(at__isnull=False).exclude(passage__in=not_read_twice()).order_by()
    others = Coding.objects.filter(passage=OuterRef("passage")).exclude(coder=OuterRef("coder")).order_by()
    said = others.values("passage").annotate(said=Listed(Concat("limb", Value("/"), "theme"))).values("said")
    looked = Mark.objects.filter(passage=OuterRef("passage"), kind="read").exclude(by=OuterRef("coder"))
    rows = read.annotate(first=Subquery(said), looked=Exists(looked))
    pairs = BothSaid(Counter(), Counter())
    for codes, first, looked_through, n in rows.values_list("codes", "first", "looked").annotate(n=Count("pk")):
        given = [one.split("/") for one in (first or "").split("\n") if one]
        for at, found in enumerate(pairs if given or looked_through else ()):
            found[frozenset(one[at] for one in given) - {""}, frozenset(code[at] for code in codes) - {None}] += n
    return pairs


def sample_of(consultation: Consultation) -> tuple[int, int]:
    """How many passages were drawn, and how many of them a second person has read, whoever may read them."""
    drawn = BlindReading.objects.filter(consultation=consultation).exclude(at=None, passage__in=not_read_twice())
    counted = drawn.aggregate(drawn=Count("pk"), read=Count("at"))
    return counted["drawn"], counted["read"]


def unsealed(consultation: Consultation, before: datetime) -> QuerySet[CodingEdit]:
    """Edits of before that moment to which no leaf commits yet."""
    sealed = JournalEntry.objects.filter(subject=consultation.pk, act=SEAL).order_by("-pk").first()
    last = sealed.detail["last"] if sealed else 0
    return CodingEdit.objects.filter(consultation=consultation, pk__gt=last, at__lt=before)


def blind_labels(consultation: Consultation) -> Counter[tuple[str, str]]:
    """What both coders said of the limbs of published passages, as the measure of support takes it."""
    published = Submission.objects.filter(consultation=consultation, state="published")
    return whole_labels(pairs_in(drawn_in(consultation, published)).limbs)


def edits_of(submission: str) -> QuerySet[CodingEdit]:
    """What was changed in a reply: in one of its passages, or in all of them at once."""
    return CodingEdit.objects.filter(Q(passage=submission) | Q(passage__startswith=f"{submission}."))


def others_since(submission: str, edit: int, name: str) -> list[CodingEdit]:
    """What others have changed in a reply after that change, the latest first."""
    kept = edits_of(submission).filter(pk__gt=edit)
    return list(kept.exclude(officer__username=name).select_related("officer").order_by("-pk")[:PAGE])


def changes_in(consultation: Consultation, submissions: QuerySet[Submission]) -> list[CodingEdit]:
    """The latest changes at the desk in these replies, whoever made them."""
    latest = CodingEdit.objects.filter(consultation=consultation).select_related("officer").order_by("-pk")[:_CHANGES]
    of = {submission_of(one.passage) for one in latest}
    may = set(submissions.filter(pk__in=of).values_list("pk", flat=True))
    return [one for one in latest if submission_of(one.passage) in may]


_CHANGES: Final = 100
