"""A reply of five passages before two officers, with a codebook of three themes, all made by the acts themselves."""

from __future__ import annotations

from concertation.actions.passage import extract
from concertation.actions.submission import Facts, receive_submission
from concertation.actions.theme import adopt_codebook
from concertation.core.passage import ExtractedText, Extraction
from concertation.core.theme import Codebook, Theme
from concertation.records.models import Consultation, Passage, Submission
from concertation.records.safe import Safe
from factories import CHANCE, SAFE, taken_in
from people import AMRANI, NOON

WORDS = (
    "We propose a fund for travel. Funds are lacking in many offices. "
    "Young people are not heard. We propose that they be heard; nobody else is. Thank you."
)
CODEBOOK = Codebook(
    "of the tests",
    tuple(
        Theme(key, {"en": label}, {"en": phrases})
        for key, label, phrases in (
            ("funding", "Money that is lacking", ("fund", "funds")),
            ("youth", "Youth", ("young people",)),
            ("travel", "Going places", ("travel",)),
        )
    ),
)


def with_codebook(consultation: Consultation) -> Consultation:
    """The same consultation; from here on passages are coded with the three themes."""
    adopt_codebook(consultation, CODEBOOK, actor=AMRANI, at=NOON)
    return consultation


def reply_of(
    consultation: Consultation,
    words: str = WORDS,
    *,
    publication: str = "named",
    safe: Safe = SAFE,
    name: str = "reply",
    supersedes: Submission | None = None,
) -> Submission:
    """A reply of these words, of which the text was taken."""
    original = taken_in(f"{name}.txt", words.encode(), safe)
    facts = Facts(party_name="Norvania", party_class="ngo", publication=publication, language="en", supersedes=supersedes)
    kept = receive_submission(
        consultation, original, facts, safe=safe, idempotency_key=name, actor=AMRANI, at=NOON, chance=CHANCE
    )
    text = ExtractedText(f"{name}.txt", words, (), "en")
    extraction = Extraction(f"{name}.txt", original.sha256, "text/plain", (text,))
    extract(kept, extraction, (), safe=safe, actor=AMRANI, at=NOON)
    return Submission.objects.get(pk=kept.pk)


def passages_of(submission: Submission) -> list[Passage]:
    """Its passages in order."""
    kept = Passage.objects.filter(submission=submission).select_related("text", "submission")
    return list(kept.order_by("number", "start"))
