"""What the public may read of consultations, replies, findings and reports.

What is beside these asks for itself that a reply be published: rounds, mentions, observations, followups, flags, refi.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, QuerySet, TextField, When
from django.db.models.functions import Cast

from concertation.core.finding import SMALLEST, PublicFindings, public_findings_from
from concertation.core.theme import Codebook as CodebookValue
from concertation.core.token import query_of
from concertation.records import search
from concertation.records.consents import agreed
from concertation.records.models import (
    Citation,
    Codebook,
    Coding,
    Consultation,
    FacetCount,
    Passage,
    PublishedFindings,
    Question,
    Submission,
    SubmissionText,
    Version,
)

WHOLE: Final = ("report", "reissue")
"""Kinds of an issued version that hold the whole text; a corrigendum and an addendum stand beside one."""
PAGE: Final = 25
"""Replies on one page of the list."""
COUNTED: Final = 1_000
"""Up to here matches are counted: counting a million takes longer than reading a page."""
TOGETHER: Final = 1_000
"""Rows that are asked for by name at once."""
FEW: Final = 10
"""Whole texts that are held at once."""
FEW_CODED: Final = 20_000
"""Up to so many passages coded with a theme lead to their replies; where there are more, the replies are gone through."""
FEW_FOUND: Final = 5_000
"""Up to so many passages that a search finds lead to their replies; where there are more, the latest of them are enough."""


@dataclass(frozen=True)
class Choice:
    """By what a reader narrows the list of replies, or of passages; empty is everything."""

    party_class: str = ""
    region: str = ""
    language: str = ""
    theme: str = ""
    query: str = ""

    @property
    def facets(self) -> dict[str, str]:
        """What replies have in a column of their own, by its name."""
        return {column: value for column in search.FACETS if (value := getattr(self, column))}


@dataclass(frozen=True)
class Use:
    """That an issued report cites a passage: the paragraph as printed, and the address of the sentence in that version."""

    passage: str
    paragraph: str
    anchor: str
    version: int


def consultations() -> QuerySet[Consultation]:
    """All that were opened, the latest first, each with what ``is_reported`` tells."""
    issued = Version.objects.filter(report__consultation=OuterRef("pk"), issued_at__isnull=False)
    return (
        Consultation.objects.annotate(reported=Exists(issued))
        .select_related("mandate__resolution")
        .order_by("-opened_at", "slug")
    )


def is_reported(consultation: Consultation) -> bool:
    """Whether a report of it is issued; for one that ``consultations`` gave."""
    return bool(vars(consultation)["reported"])


def report_is_issued(consultation: str) -> bool:
    """Whether a report of the consultation with that identifier is issued."""
    return Version.objects.filter(report__consultation=consultation, issued_at__isnull=False).exists()


def came_after_report(submission: Submission) -> bool:
    """Whether it came after the first report of its consultation was issued."""
    kept = Version.objects.filter(report__consultation=submission.consultation_id, issued_at__lte=submission.recorded_at)
    return kept.exists()


def only_training() -> bool:
    """Whether the installation holds training consultations and no other: then every page says so."""
    return not Consultation.objects.filter(training=False).exists() and Consultation.objects.exists()


def published(consultation: Consultation) -> QuerySet[Submission]:
    """Replies that are open to everybody, with what names them."""
    return _with_names(Submission.objects.filter(consultation=consultation, state="published"))


def _with_names(submissions: QuerySet[Submission]) -> QuerySet[Submission]:
    texts = Prefetch("texts", SubmissionText.objects.defer("text"))
    return submissions.select_related("party").prefetch_related(texts, "meeting")


def chosen(consultation: Consultation, choice: Choice) -> QuerySet[Submission]:
    """The list narrowed. Campaigns stand folded in it; one that is searched for is found in all its members."""
    *_, whole = _ways(consultation, choice)
    return whole


def _ways(consultation: Consultation, choice: Choice, before: int | None = None) -> Iterator[QuerySet[Submission]]:
    """The list narrowed, in full in the last place. Where a search finds many there is a quick part before it: the replies
    of the latest passages found, under the number ``before``; a page that it fills, or a count, need not look further."""
    few_coded = bool(choice.theme) and _coded(choice)[: FEW_CODED + 1].count() <= FEW_CODED
    named, walked = (_narrowed(kept(consultation), choice, few_coded) for kept in (_by_name, published))
    sought = search.Sought(query_of(choice.query), consultation.pk, of=choice.facets, before=before)
    if not choice.query:
        yield (named if few_coded else walked).filter(place__isnull=False)
    elif few_coded:
        yield named.filter(pk__in=search.matching_submissions(sought, among=_replies_coded(choice)))
    else:
        few_found = search.holds_at_most(FEW_FOUND, sought)
        yield named.filter(pk__in=search.matching_submissions(sought, latest=FEW_FOUND))
        if not few_found:
            yield walked.filter(pk__in=search.matching_submissions(sought))


def _narrowed(kept: QuerySet[Submission], choice: Choice, few_coded: bool) -> QuerySet[Submission]:
    """Narrowed by all but the search."""
    kept = kept.filter(**choice.facets)
    if not choice.theme:
        return kept
    if few_coded:
        return kept.filter(pk__in=_replies_coded(choice))
    # In two steps, of which the second has one passage to look at: in one, SQLite may begin with all that is coded so.
    coded = Exists(_coded(choice).filter(passage=OuterRef("pk")))
    return kept.filter(Exists(Passage.objects.filter(coded, submission=OuterRef("pk"))))


def _coded(choice: Choice) -> QuerySet[Coding]:
    return Coding.objects.filter(theme=choice.theme)


def _replies_coded(choice: Choice) -> QuerySet[Coding, str]:
    return _coded(choice).values_list("passage__submission", flat=True)


def _by_name(consultation: Consultation) -> QuerySet[Submission]:
    """As ``published``, for replies that are named: written so that SQLite, which keeps no count of how frequent a value
    is, has no index but that of names to go by."""
    found = Submission.objects.alias(of=Cast("consultation", TextField()), stands=Cast("state", TextField()))
    return _with_names(found.filter(of=consultation.pk, stands="published"))


def listed(consultation: Consultation, choice: Choice, before: int | None) -> list[Submission]:
    """One page of the list and one reply more, if there are more: the latest number first, those before ``before``."""
    key, rows = "number" if choice.query else "place", []
    for kept in _ways(consultation, choice, before):
        older = kept if before is None else kept.filter(**{f"{key}__lt": before})
        rows = list(older.order_by(f"-{key}")[: PAGE + 1])
        if len(rows) > PAGE:
            break
    return rows


def matches(consultation: Consultation, choice: Choice) -> int:
    """How many replies the choice leaves, counted up to ``COUNTED`` + 1."""
    if choice == Choice():
        return total(consultation, "listed")
    count = 0
    for kept in _ways(consultation, choice):
        count = kept.order_by()[: COUNTED + 1].count()
        if count > COUNTED:
            break
    return count


def facets(consultation: Consultation) -> dict[str, list[tuple[str, int]]]:
    """Values of the public list with their counts, by facet, the most frequent first."""
    found: dict[str, list[tuple[str, int]]] = {"class": [], "region": [], "language": []}
    rows = FacetCount.objects.filter(consultation=consultation, count__gt=0, facet__in=found).order_by("-count", "value")
    for row in rows:
        if row.value:
            found[row.facet].append((row.value, row.count))
    return found


def total(consultation: Consultation, facet: str) -> int:
    """A kept total: replies ``received``, ``published``, or ``listed``."""
    return FacetCount.objects.filter(consultation=consultation, facet=facet).values_list("count", flat=True).first() or 0


def received(consultation: Consultation) -> int | None:
    """Replies received, published or not; None where the number is so small that it could tell of one that is not."""
    everything, open_to_all = total(consultation, "received"), total(consultation, "published")
    return everything if everything == open_to_all or everything >= SMALLEST else None


def themes_of(submissions: Iterable[Submission]) -> dict[str, list[str]]:
    """The themes that officers coded in these replies, by reply."""
    found: dict[str, list[str]] = {}
    coded = Coding.objects.filter(passage__submission__in=list(submissions)).exclude(theme="")
    for submission, theme in coded.values_list("passage__submission", "theme").distinct().order_by("theme"):
        found.setdefault(submission, []).append(theme)
    return found


def codings_of(submission: Submission) -> dict[str, list[tuple[str, str]]]:
    """Limb and theme of the passages that officers coded, by passage."""
    found: dict[str, list[tuple[str, str]]] = {}
    rows = Coding.objects.filter(passage__submission=submission).order_by("pk")
    for passage, limb, theme in rows.values_list("passage_id", "limb", "theme"):
        found.setdefault(passage, []).append((limb, theme))
    return found


def findings_of(consultation: Consultation) -> PublicFindings | None:
    """The findings as they were published."""
    kept = PublishedFindings.objects.filter(consultation=consultation).first()
    return public_findings_from(kept.structure) if kept else None


def issued(consultation: Consultation) -> list[Version]:
    """Every issued version in every language, the latest first."""
    kept = Version.objects.filter(report__consultation=consultation, issued_at__isnull=False)
    return list(kept.select_related("report").defer("structure", "measures").order_by("-issue", "report__language"))


def version(consultation: Consultation, number: int, language: str) -> Version | None:
    """An issued version in that language."""
    kept = Version.objects.filter(report__consultation=consultation, issue=number, issued_at__isnull=False)
    return kept.filter(report__language=language).select_related("report").defer("structure", "measures").first()


def uses_of(submissions: Iterable[Submission], language: str) -> dict[str, list[Use]]:
    """Where the latest issued report cites these replies, by reply, in the order of the report."""
    submissions = list(submissions)
    latest = issued_whole(submissions[0].consultation_id, language) if submissions else None
    found: dict[str, list[Use]] = {}
    if latest is None:
        return found
    cited = Citation.objects.filter(version=latest, passage__submission__in=submissions).order_by("pk")
    for one in cited.select_related("passage").only("passage__submission", "paragraph", "anchor"):
        use = Use(one.passage_id, one.paragraph, one.anchor, latest.issue)
        found.setdefault(one.passage.submission_id, []).append(use)
    return found


def issued_whole(consultation: str, language: str) -> Version | None:
    """The latest report as issued in that language, else in any: paragraph numbers are equal in all of them."""
    kept = Version.objects.filter(report__consultation=consultation, issued_at__isnull=False, kind__in=WHOLE)
    rows = kept.select_related("report").defer("structure", "measures")
    return min(rows, key=lambda one: (-one.issue, one.report.language != language), default=None)


def passages(ids: Iterable[str]) -> dict[str, Passage]:
    """Passages of published replies with their words, by id; those of any other reply are not there."""
    kept = Passage.objects.filter(pk__in=list(ids), submission__state="published").with_words()
    texts = Prefetch("submission__texts", SubmissionText.objects.defer("text"))
    kept = kept.select_related("submission__party", "text").defer("text__text").prefetch_related(texts)
    return {one.id: one for one in kept}


def found_passages(consultation: Consultation, choice: Choice, submissions: Iterable[Submission]) -> dict[str, Passage]:
    """For each of these replies the first passage that a search found, with its words."""
    within = [one.id for one in submissions]
    sought = search.Sought(query_of(choice.query), consultation.pk)
    matching = search.matching_passages(sought, submissions=within)
    rows = Passage.objects.filter(pk__in=matching).with_words().order_by("-number")
    return {one.submission_id: one for one in rows}


def supporters(submissions: Iterable[Submission]) -> dict[str, int]:
    """How many published replies of the same campaign are folded under each of these."""
    folded = Submission.objects.filter(leading__in=list(submissions), state="published").order_by()
    counted = folded.values("leading").annotate(n=Count("*")).values_list("leading", "n")
    return {str(leading): n for leading, n in counted}


def codebook_of(consultation: Consultation | str) -> CodebookValue | None:
    """The codebook that the consultation, or that of an identifier, adopted, if it has one yet."""
    kept = Codebook.objects.filter(consultation=consultation).first()
    return kept.as_value() if kept else None


def open_among(submissions: Iterable[str]) -> frozenset[str]:
    """Those of these replies that are open to everybody now: one that was published may have been taken back since."""
    asked, found = sorted(set(submissions)), set[str]()
    for first in range(0, len(asked), TOGETHER):
        kept = Submission.objects.filter(pk__in=asked[first : first + TOGETHER], state="published")
        found.update(kept.values_list("pk", flat=True))
    return frozenset(found)


def passages_of(consultation: Consultation, submission: Submission | None = None) -> QuerySet[Passage]:
    """Every passage of the published replies in the open data set, or of one reply, with its words: in the order of
    publication."""
    kept = Passage.objects.filter(submission__consultation=consultation, submission__state="published").with_words()
    kept = kept.filter(agreed("open_data", "submission")) if submission is None else kept.filter(submission=submission)
    return kept.select_related("text").defer("text__text").order_by("submission__number", "text__ordinal", "start")


def passages_in_turn(ids: Iterable[str]) -> Iterator[Passage]:
    """Those of these passages that are open to everybody, in the order asked, with words and what names their reply."""
    asked = list(ids)
    for first in range(0, len(asked), TOGETHER):
        some = asked[first : first + TOGETHER]
        found = passages(some)
        yield from (found[one] for one in some if one in found)


def coded_passages(consultation: Consultation) -> Iterator[Passage]:
    """The passages of published replies that officers coded, with their decisions (``coding_set``), in the same order."""
    coded = Exists(Coding.objects.filter(passage=OuterRef("pk")))
    decisions = Prefetch("coding_set", Coding.objects.only("passage", "limb", "theme").order_by("limb", "theme"))
    return passages_of(consultation).filter(coded).prefetch_related(decisions).iterator(chunk_size=TOGETHER)


def all_texts(consultation: Consultation) -> Iterator[tuple[str, str]]:
    """Digest and text of all that published replies in the open data set hold, by digest; the same text may come again."""
    kept = SubmissionText.objects.filter(submission__consultation=consultation, submission__state="published")
    kept = kept.filter(agreed("open_data", "submission"))
    digest = Case(When(masked_sha256="", then=F("sha256")), default=F("masked_sha256"))
    return kept.annotate(digest=digest).order_by("digest").values_list("digest", "text").iterator(chunk_size=FEW)


def texts_of(submission: Submission) -> QuerySet[SubmissionText]:
    """The body and the annexes of a published reply, with their words."""
    return SubmissionText.objects.filter(submission=submission, submission__state="published").order_by("ordinal")


def questions_in(consultation: Consultation, language: str) -> dict[int, tuple[str, str]]:
    """By number the question in that language, else as the mandate was read; each with the language it is in."""
    own = (language, consultation.mandate.resolution.language)
    kept = Question.objects.filter(consultation=consultation, language__in=own)
    return {one.number: (one.text, one.language) for one in sorted(kept, key=lambda one: one.language == language)}


def measured_version(consultation: Consultation) -> Version | None:
    """The latest issued version that has measures, the same in whatever language somebody asks."""
    kept = Version.objects.filter(report__consultation=consultation, issued_at__isnull=False).exclude(measures={})
    return kept.select_related("report").defer("structure").order_by("-issue", "report__language").first()


def measures_of(consultation: Consultation) -> dict[str, Any]:
    """Its published counts and measures by file name; empty where there are none."""
    found = measured_version(consultation)
    measures: dict[str, Any] = found.measures if found else {}
    return measures


def every_reply(consultation: Consultation, choice: Choice | None = None) -> Iterator[Submission]:
    """All published replies in the open data set in the order of publication; with a choice those of the list, narrowed,
    the latest first."""
    if choice is None:
        return published(consultation).filter(agreed("open_data")).order_by("number").iterator(chunk_size=TOGETHER)
    return chosen(consultation, choice).order_by("-number").iterator(chunk_size=TOGETHER)


def leaders(consultation: Consultation) -> frozenset[str]:
    """The published replies under which others are folded."""
    kept = Submission.objects.filter(consultation=consultation, state="published", folded__state="published")
    return frozenset(kept.values_list("pk", flat=True))


def spoken_in(submission: Submission) -> dict[int, list[tuple[int, str]]]:
    """By text of a published reply, where each of its passages begins and in what language it is."""
    found: dict[int, list[tuple[int, str]]] = {}
    kept = Passage.objects.filter(submission=submission, submission__state="published").order_by("text", "start")
    for text, start, language in kept.values_list("text_id", "start", "language"):
        found.setdefault(text, []).append((start, language))
    return found
