"""The sentences that a report attributes to a respondent, and the life of its request to have one changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from concertation.core.life import Life
from concertation.core.passage import submission_of
from concertation.core.refusal import Refusal
from concertation.core.report.material import attribution, name_in_list
from concertation.core.report.structure import SUMMARY_KEY, Report, Sentence, paragraphs_in
from concertation.core.submission import Submission

LIFE: Final = Life(
    states={
        "asked": "its author says that the sentence misstates it; nobody has answered",
        "changed": "the sentence was changed in the draft",
        "kept": "the sentence stays, and its author reads why",
        "corrected": "the report was issued; a corrigendum follows it",
    },
    begins=("asked",),
    moves={
        "asked": ("changed", "kept", "corrected"),
        "changed": (),
        "kept": ("changed", "corrected"),
        "corrected": (),
    },
)


@dataclass(frozen=True)
class Attributed:
    """A sentence with its paragraph (``0``: the summary) and its place there, from 1."""

    paragraph: str
    n: int
    sentence: Sentence

    @property
    def anchor(self) -> str:
        """Its address in the report (``p12s3``)."""
        return f"p{self.paragraph}s{self.n}"


def spoken_for(report: Report) -> dict[str, list[Attributed]]:
    """By reply the sentences that quote it or rest on it, in the order of the page.

    That a reply was received is said of it, not by it: such a sentence is not among them.
    """
    found: dict[str, list[Attributed]] = {}
    for one in placed(report):
        for reply in speakers(one.sentence) | _counted(one.sentence):
            found.setdefault(reply, []).append(one)
    return found


def attributed_in(sentences: Iterable[Attributed], reply: Submission, language: str, on: date) -> tuple[Attributed, ...]:
    """What a report of that language says in the name of a reply: of what is ``spoken_for`` it, what quotes or names it."""
    names = _names(reply, language, on)
    return tuple(one for one in sentences if says(one.sentence, reply.id, names))


def attributed_among(sentences: Iterable[Sentence], reply: Submission, language: str, on: date) -> tuple[Sentence, ...]:
    """Those of these sentences, of a report in that language."""
    names = _names(reply, language, on)
    return tuple(one for one in sentences if says(one, reply.id, names))


def says(sentence: Sentence, reply: str, names: frozenset[str]) -> bool:
    """Whether a sentence quotes the reply of that identifier, or rests on it and says one of these names."""
    if any(submission_of(one.passage) == reply for one in sentence.quotations):
        return True
    rests = reply in speakers(sentence) or reply in _counted(sentence)
    return rests and any(name in sentence.text.casefold() for name in names)


def speakers(sentence: Sentence) -> set[str]:
    """The replies whose words it rests on or quotes."""
    return {submission_of(one) for one in (*sentence.passages, *(each.passage for each in sentence.quotations))}


def _counted(sentence: Sentence) -> set[str]:
    """The replies that it counts for what they say, and not only as received."""
    return set(sentence.submissions) if sentence.basis or sentence.author else set()


def move(here: str, there: str) -> str:
    """The state after the answer; refused where the life of a request does not know it."""
    refusal = Refusal("answered", "A request that is {here} cannot become {there}.", "Open the page anew.",
                      here=here, there=there)  # fmt: skip
    return LIFE.moved(here, there, refusal)


def _names(reply: Submission, language: str, on: date) -> frozenset[str]:
    if not reply.nameable:
        return frozenset()
    names = (name_in_list(reply, language, on), attribution(reply, language, on))
    return frozenset(name.casefold() for name in names if name)


def placed(report: Report) -> Iterator[Attributed]:
    """Every sentence with its place, those of the summary first."""
    paragraphs = [(one.number, one.sentences) for one in paragraphs_in((*report.sections, *report.annexes))]
    for number, sentences in ((SUMMARY_KEY, report.summary), *paragraphs):
        for n, one in enumerate(sentences, 1):
            yield Attributed(number, n, one)
