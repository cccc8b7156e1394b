"""A consultation with very many published replies, written in bulk: what benchmarks of the public pages read.

Everything stands as the acts would leave it (numbers, places, counts, index), but for the log, which no list reads. A
twentieth of the replies is one campaign, folded under the latest reply; a fifth is coded with the commonest theme.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Final, TypeVar

from django.db import transaction
from django.db.models import Count, F, Max

from benchmarks.data import unpc_lines
from concertation.actions.consultation import Call, open_consultation
from concertation.actions.mandate import adopt_mandate
from concertation.actions.party import admit_party
from concertation.actions.resolution import register_resolution
from concertation.actions.submission.counts import FACETS
from concertation.actions.theme import adopt_codebook
from concertation.core.chance import identifier, seeded_chance
from concertation.core.consultation import Question
from concertation.core.mandate import Limb, Mandate
from concertation.core.party.states import states
from concertation.core.resolution import Act, OperativeParagraph, Resolution
from concertation.core.role import person
from concertation.core.theme import Codebook, Theme
from concertation.records import search
from concertation.records.models import (
    Citation,
    Coding,
    Consultation,
    FacetCount,
    Party,
    Passage,
    Report,
    Submission,
    SubmissionText,
    User,
    Version,
)

AT: Final = datetime(2011, 7, 1, 12, tzinfo=UTC)
OFFICER: Final = person("Ms. Amrani")
CHANCE: Final = seeded_chance(65218)
TOGETHER: Final = 5_000
"""Replies that are written at once."""
CITED: Final = 400
"""Passages that the issued report rests on."""

CLASSES: Final = {
    "individual": 700, "ngo": 200, "academia": 30, "private_sector": 30, "member_state": 15, "nhri": 10, "igo": 8,
    "un_entity": 6, "treaty_body": 1,
}  # fmt: skip
LANGUAGES: Final = {"en": 50, "es": 15, "fr": 15, "ar": 8, "ru": 6, "zh": 6}
SURE: Final = {1: ("igo", "zh"), 3: ("ngo", "fr")}
"""Class and language of two replies, so that even among ten there is one of each."""
REGIONS: Final = {
    "african_states": 28, "asia_pacific_states": 28, "eastern_european_states": 12,
    "latin_american_and_caribbean_states": 17, "western_european_and_other_states": 15,
}  # fmt: skip
OF_A_REGION: Final = frozenset({"member_state", "nhri", "ngo"})
THEMES: Final = {"commonest": 5, "frequent": 20, "occasional": 200, "rare": 2_000}
"""One reply in so many is coded with the theme."""
COMMON, RARE, PHRASE = "Solidarity", "Zyxomma", "burden of reporting"
"""A word in half of all passages; one in ten replies of all; words that stand side by side in one reply of a hundred."""

_ORDER = "Requests the Secretary-General to consult States on ways and means;"
_RESOLUTION = Resolution(
    symbol="A/RES/65/218", organ="General Assembly", kind="resolution", title="Cooperation", session=65, agenda_item=None,
    adopted=None, meeting=None, report=None, language="en", preambular=(),
    operative=(OperativeParagraph("1", None, (Act("Requests", _ORDER),), _ORDER),),
)  # fmt: skip
_MANDATE = Mandate(
    paragraph="1", part=None, act="consult", verb="Requests", addressees=("Secretary-General",), with_=(),
    consulted=("States",), limbs=(Limb("ways_and_means", "ways and means"),), subject=None, reporting_basis="none",
    returns_at_session=None,
)  # fmt: skip

T = TypeVar("T")


@dataclass(frozen=True)
class Reply:
    """A reply before it is kept: its row and the words of its passages."""

    row: Submission
    passages: tuple[str, ...]


def filled(size: int, each: int) -> Consultation:
    """A training consultation with ``size`` published replies of ``each`` passages, and an issued report."""
    consultation = _opened(f"of-{size}")
    parties = [admit_party(key, "member_state", key, actor=OFFICER, at=AT) for key in sorted(states(training=True))]
    coder, _ = User.objects.get_or_create(username="Ms. Amrani")
    for some in _chunks(_replies(consultation, size, each, parties), TOGETHER):
        _kept(some, coder)
    _fold(consultation)
    _count(consultation)
    _reported(consultation)
    return consultation


def _opened(slug: str) -> Consultation:
    resolution = register_resolution(_ORDER.encode(), _RESOLUTION, actor=OFFICER, at=AT)
    mandate = adopt_mandate(resolution, _MANDATE, actor=OFFICER, at=AT, chance=CHANCE)
    question = Question(1, "ways_and_means", "Which ways and means serve cooperation?", "en")
    call = Call("Cooperation", {}, slug, datetime(2011, 6, 1, tzinfo=UTC), date(2011, 10, 20), True)
    opened = open_consultation(mandate, call, [question], actor=OFFICER, at=AT, chance=CHANCE)
    themes = tuple(Theme(key, {"en": f"A theme that is {key}"}, {}) for key in THEMES)
    adopt_codebook(opened, Codebook("of the benchmark", themes), actor=OFFICER, at=AT)
    return opened


def _replies(consultation: Consultation, size: int, each: int, parties: list[Party]) -> Iterator[Reply]:
    chance = random.Random(size)
    classes, languages, regions = (
        iter(chance.choices(list(shares), list(shares.values()), k=size)) for shares in (CLASSES, LANGUAGES, REGIONS)
    )
    for number, party_class, language, region in zip(range(1, size + 1), classes, languages, regions, strict=False):
        party_class, language = SURE.get(number, (party_class, language))
        row = Submission(
            id=identifier(CHANCE, f"submission {consultation.id} {number}"), consultation=consultation,
            idempotency_key=str(number),
            party=parties[number % len(parties)] if party_class == "member_state" else None,
            party_name=f"{party_class.replace('_', ' ').capitalize()} {number}", party_class=party_class,
            region=region if party_class in OF_A_REGION else "", received_on=date(2011, 5, 1 + number % 28), recorded_at=AT,
            publication="unnamed" if party_class == "individual" else "named", language=language, door="web",
            state="published", number=number, place=number, published_at=AT, file_name=f"{number}.txt",
            file_sha256=f"{number:064}",
        )  # fmt: skip
        yield Reply(row, tuple(_words(language, number, at, size) for at in range(each)))


def _words(language: str, number: int, at: int, size: int) -> str:
    """A line of the United Nations Parallel Corpus, with what is planted to be searched for."""
    lines = _lines(language)
    planted = [COMMON] if (number + at) % 2 else []
    if at == 0 and number % max(1, size // 10) == 0:
        planted.append(RARE)
    if at == 0 and number % 100 == 5:
        planted.append(f"the {PHRASE}")
    return " ".join((lines[(number * 7 + at) % len(lines)], *planted))


@cache
def _lines(language: str) -> list[str]:
    return [line[:400] for line in unpc_lines(language) if len(line) > 40]


def _chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    some: list[T] = []
    for row in rows:
        some.append(row)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


@transaction.atomic
def _kept(replies: list[Reply], coder: User) -> None:
    Submission.objects.bulk_create([one.row for one in replies], batch_size=500)
    texts = [
        SubmissionText(submission=one.row, ordinal=1, name="body", sha256=one.row.file_sha256,
                       text="\n".join(one.passages), language=one.row.language)
        for one in replies
    ]  # fmt: skip
    SubmissionText.objects.bulk_create(texts, batch_size=500)
    passages = [row for one, text in zip(replies, texts, strict=True) for row in _passages(one, text)]
    Passage.objects.bulk_create(passages, batch_size=500)
    words = (said for one in replies for said in one.passages)
    search.index_passages(
        (row.id, row.submission_id, row.submission.consultation_id, row.language, said)
        for row, said in zip(passages, words, strict=True)
    )
    Coding.objects.bulk_create(_codings(passages, coder), batch_size=500)


def _passages(reply: Reply, text: SubmissionText) -> Iterator[Passage]:
    start = 0
    for number, words in enumerate(reply.passages):
        end = start + len(words)
        yield Passage(
            id=f"{reply.row.id}.1.{start}-{end}", submission=reply.row, text=text, number=number, start=start, end=end,
            language=reply.row.language, kind="paragraph",
        )  # fmt: skip
        start = end + 1


def _codings(passages: Iterable[Passage], coder: User) -> Iterator[Coding]:
    for passage in passages:
        number = passage.submission.number or 0
        for theme, share in THEMES.items():
            if passage.number == 0 and number % share == 1:
                yield Coding(
                    passage=passage, start=passage.start, end=passage.end, limb="proposals", theme=theme, coder=coder, at=AT
                )


def _fold(consultation: Consultation) -> None:
    """A campaign under the latest reply."""
    replies = Submission.objects.filter(consultation=consultation)
    latest = replies.get(number=replies.aggregate(last=Max("number"))["last"])
    replies.annotate(turn=F("number") % 20).filter(turn=7).update(leading=latest, place=None)


def _count(consultation: Consultation) -> None:
    """What the acts count of each reply."""
    replies = Submission.objects.filter(consultation=consultation)
    listed = replies.filter(place__isnull=False)
    counts = {(facet, ""): replies.count() for facet in ("received", "published")} | {("listed", ""): listed.count()}
    for facet, column in FACETS.items():
        counts |= {(facet, value): n for value, n in listed.values_list(column).annotate(n=Count("pk")).order_by()}
    FacetCount.objects.bulk_create(
        FacetCount(consultation=consultation, facet=facet, value=value, count=count)
        for (facet, value), count in counts.items()
    )


def _reported(consultation: Consultation) -> None:
    """A version issued that rests on the latest replies and on others."""
    report = Report.objects.create(consultation=consultation, type="thematic", language="en")
    version = Version.objects.create(report=report, number=1, structure={}, sha256="0" * 64, drafted_at=AT, issued_at=AT)
    latest = Passage.objects.filter(submission__consultation=consultation, number=0).order_by("-submission__number")
    Citation.objects.bulk_create(
        Citation(version=version, passage=passage, paragraph=str(at // 8 + 1), anchor=f"p{at // 8 + 1}s{at % 8 + 1}")
        for at, passage in enumerate(latest[:CITED])
    )
