"""From the records of a consultation to the values a report is composed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from concertation.core.consultation import questions_for
from concertation.core.finding import Coding, Findings, Suggestion, findings_of, suggest_all
from concertation.core.finding.campaign import find_campaigns
from concertation.core.finding.passed import passed_over
from concertation.core.language import OFFICIAL
from concertation.core.mandate import Mandate
from concertation.core.passage import Passage, undecided
from concertation.core.report import Source
from concertation.core.report.material import attribution
from concertation.core.resolution import Resolution
from concertation.core.submission import Submission
from concertation.core.theme import Codebook
from concertation.records import models
from concertation.records.open_texts import open_texts
from concertation.records.safe import Safe


@dataclass(frozen=True)
class Read:
    """What was received, as values: submissions in the order of their files, passages in theirs, texts by digest."""

    submissions: tuple[Submission, ...]
    passages: tuple[Passage, ...]
    texts: Mapping[str, str]

    def words(self, passage: Passage) -> str:
        """The words of a passage."""
        return self.texts[passage.text_sha256][passage.start : passage.end]


def read_records(submissions: Sequence[models.Submission], safe: Safe) -> Read:
    """The values of these submissions and of all their passages; what is redacted is masked here too."""
    texts = open_texts(safe, submissions)
    kept = models.Passage.objects.filter(submission__in=submissions).select_related("text")
    kept = kept.defer("text__text", "text__sealed")
    of: dict[str, list[Passage]] = {one.id: [] for one in submissions}
    for passage in kept.order_by("number", "start"):
        of[passage.submission_id].append(passage.as_value())
    return Read(
        tuple(one.as_value() for one in submissions),
        tuple(passage for one in submissions for passage in of[one.id]),
        texts,
    )


def codings_of(read: Read) -> tuple[Coding, ...]:
    """The decisions of people on these passages, in the order in which they were made."""
    coded = models.Coding.objects.filter(passage__in=[one.id for one in read.passages]).select_related("coder")
    return tuple(one.as_value() for one in coded.order_by("pk"))


def suggestions_for(read: Read, codebook: Codebook, codings: Sequence[Coding]) -> tuple[Suggestion, ...]:
    """What a machine would put before a person, passage by passage, once it has learnt from what people decided: from what
    they coded, and from what they read and did not code."""
    passages = [(one.id, read.words(one), one.lang) for one in read.passages]
    coded = [(one.passage, one.limb, one.theme) for one in codings]
    names = {one.passage for one in codings}
    idle = dict.fromkeys((*passed_over(read.passages, names), *_marked_read(read)))
    return suggest_all(passages, codebook, [*coded, *((name, None, None) for name in idle if name not in names)])


def _marked_read(read: Read) -> Iterator[str]:
    """The passages of which somebody said that nothing in them is to be coded."""
    submissions = [one.id for one in read.submissions]
    marks = models.Mark.objects.filter(kind="read", passage__submission__in=submissions)
    yield from marks.order_by("passage").values_list("passage", flat=True)


def find(
    read: Read,
    codings: Sequence[Coding],
    suggestions: Sequence[Suggestion],
    codebook: Codebook,
    on: date,
    asked: Sequence[str],
    *,
    training: bool = False,
) -> Findings:
    """The findings: decisions where people coded, suggestions apart from them elsewhere.

    ``asked`` are the words that everybody was sent: replies that repeat them are no campaign for that. ``training``: the
    parties are those of the training register.
    """
    whole = {one.id: "\n\n".join(read.texts[digest] for digest in one.texts) for one in read.submissions}
    campaigns = find_campaigns(list(whole.items()), known=asked)
    return findings_of(
        read.submissions, read.passages, read.texts, codings, suggestions, codebook, campaigns, on=on, training=training,
    )  # fmt: skip


def sources_of(read: Read, language: str, on: date) -> dict[str, Source]:
    """By passage, what a note or page says of it. The words of what may not be quoted stay out."""
    by_id = {one.id: one for one in read.submissions}
    return {one.id: _source(one, by_id[one.submission], read, language, on) for one in read.passages}


def _source(passage: Passage, submission: Submission, read: Read, language: str, on: date) -> Source:
    return Source(
        passage=passage.id,
        submission=submission.id,
        label=attribution(submission, language, on),
        text=read.words(passage),
        text_sha256=passage.text_sha256,
        start=passage.start,
        end=passage.end,
        page=passage.page,
        language=passage.lang,
        public=submission.quotable,
        undecided=undecided(read.texts[passage.text_sha256], passage.start, passage.end),
    )


def asked_of(resolution: Resolution, mandate: Mandate) -> tuple[str, ...]:
    """The words that respondents were sent and may repeat: the resolution's own and the questions in every language."""
    preamble = [one.text for one in resolution.preambular]
    orders = [one.text for one in resolution.operative]
    questions = [one.text for language in OFFICIAL for one in questions_for(mandate, resolution, language)]
    return (*preamble, *orders, *questions)
