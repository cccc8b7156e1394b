"""The text of an instrument, drafted from the mandate in one of six languages for the officer to finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from concertation.core.consultation.instrument import Instrument, InstrumentField
from concertation.core.consultation.pairing import check_pairing
from concertation.core.consultation.structure import Question
from concertation.core.consultation.wording import (
    about,
    deadline_in_words,
    mandate_in_words,
    organ_key,
    paragraph_in_words,
    say,
    together,
)
from concertation.core.mandate import Mandate
from concertation.core.message import day_in_words, opening
from concertation.core.party import STATE_CLASSES
from concertation.core.resolution import Resolution

HIGH_COMMISSIONER: Final = "United Nations High Commissioner for Human Rights"
NO_DEADLINE: Final = "No deadline was given: its place is left blank."


@dataclass(frozen=True)
class _Occasion:
    """What every part of an instrument is drafted from."""

    to_class: str
    mandate: Mandate
    resolution: Resolution
    questions: tuple[Question, ...]
    language: str
    deadline: datetime | None

    def say(self, key: str, **slots: str | int) -> str:
        return say(key, self.language, **slots)

    def issuer(self, place: str = "within") -> str:
        """The organ that asks: the High Commissioner's Office where the mandate names it, else the Secretariat."""
        named = (*self.mandate.addressees, *self.mandate.with_)
        return self.say("issuer.ohchr" if HIGH_COMMISSIONER in named else "issuer.secretariat", place=place)

    def to(self) -> str:
        """The addressees as the object of a courtesy."""
        known = self.to_class if self.to_class in ("member_state", "observer_state") else "body"
        return self.say(f"to.{known}")

    def style(self) -> str:
        """How a letter addresses the class."""
        return "excellency" if self.to_class in STATE_CLASSES else "plain"

    def reference(self) -> dict[str, str]:
        """The mandate and its paragraph as the first sentence refers to them."""
        paragraph = self.say("mandate.paragraph", number=paragraph_in_words(self.mandate), kind=self.resolution.kind)
        return {"mandate": mandate_in_words(self.resolution, self.language, key="mandate.referred"), "paragraph": paragraph}

    def request(self, key: str) -> str:
        """The sentence that asks for views by the deadline."""
        deadline = deadline_in_words(self.deadline, self.language)
        return self.say(key, issuer=self.issuer(), deadline=deadline, n=len(self.questions))

    def publication(self) -> str:
        """What will be published: States' replies as received, others as each of them chooses."""
        return self.say("publication.state" if self.to_class in STATE_CLASSES else "publication.chosen")

    def after(self) -> tuple[str, ...]:
        """What stands under the questions of a note or letter."""
        return (self.say("summary_request"), self.say("sending"), self.publication())


@dataclass(frozen=True)
class _Body:
    """The parts in which the three kinds differ."""

    opening: str = ""
    paragraphs: tuple[str, ...] = ()
    fields: tuple[InstrumentField, ...] = ()
    over_questions: str = ""
    after_questions: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def draft_instrument(
    kind: str, to_class: str, mandate: Mandate, resolution: Resolution, questions: tuple[Question, ...],
    *, language: str, deadline: datetime | None, at: date,
) -> Instrument:  # fmt: skip
    """The note verbale, letter or call for inputs that opens the consultation, as a draft for the officer.

    Refused (``wrong_instrument``) where the Correspondence Manual forbids the pairing. ``deadline`` carries its zone and
    is worded in New York and Geneva time. Addresses, numbers and signatures are left blank, never invented.
    """
    warnings = check_pairing(kind, to_class) + (() if deadline else (NO_DEADLINE,))
    occasion = _Occasion(to_class, mandate, resolution, questions, language, deadline)
    body = _BODIES[kind](occasion)
    enclosed = () if kind == "call" else (say("enclosures", language, n=1), opening(mandate_in_words(resolution, language)))
    return Instrument(
        kind=kind, language=language, to_class=to_class, title=say(f"title.{kind}", language),
        heading=() if kind == "call" else (say("heading.reference", language),),
        opening=body.opening, paragraphs=body.paragraphs, fields=body.fields,
        quoted=_words_of(mandate, resolution), quoted_language=resolution.language,
        quoted_mark=_original(resolution.language, language),
        questions_title=body.over_questions, questions=tuple(question.text for question in questions),
        after_questions=body.after_questions, closing=body.closing, date_line=day_in_words(at, language),
        enclosures=enclosed, marks=(say("mark.draft", language),), warnings=warnings,
    )  # fmt: skip


def _original(original: str, language: str) -> str:
    """``[Original: English]`` under words in another language than the instrument's."""
    return "" if original == language else say(f"original.{original}", language)


def _words_of(mandate: Mandate, resolution: Resolution) -> str:
    if mandate.paragraph is not None:
        return resolution.paragraph(mandate.paragraph, mandate.part).text
    return next(paragraph.text for paragraph in resolution.operative if paragraph.number is None)


def _note(occasion: _Occasion) -> _Body:
    opening = occasion.say("note.opening", issuer=occasion.issuer("start"), to=occasion.to(), **occasion.reference())
    return _Body(
        paragraphs=(opening,),
        over_questions=occasion.request("note.request"),
        after_questions=occasion.after(),
        closing=(
            occasion.say("note.closing", issuer=occasion.issuer("start"), to=occasion.to()),
            occasion.say("note.initials"),
        ),
    )


def _letter(occasion: _Occasion) -> _Body:
    return _Body(
        opening=occasion.say("letter.opening", style=occasion.style()),
        paragraphs=(occasion.say("letter.reference", **occasion.reference()),),
        over_questions=occasion.request("letter.request"),
        after_questions=occasion.after(),
        closing=(occasion.say("letter.closing", style=occasion.style()), occasion.say("letter.signature")),
    )


def _call(occasion: _Occasion) -> _Body:
    mandate, resolution, language = occasion.mandate, occasion.resolution, occasion.language
    returns = mandate.returns_at_session
    why = occasion.say("call.why", number=paragraph_in_words(mandate))
    texts = {
        "deadline": deadline_in_words(occasion.deadline, language),
        "issuer": occasion.issuer("start"),
        "purpose": occasion.say("call.purpose", about=about(mandate, resolution, language)),
        "resolution": mandate_in_words(resolution, language),
        "presented": occasion.say("call.presented", organ=organ_key(resolution)),
        "when": occasion.say("call.when", known="no" if returns is None else "yes", n=returns or 0),
        "why": together(language, why, occasion.say("call.report", basis=mandate.reporting_basis)),
    }
    sending = together(language, occasion.say("sending"), occasion.say("summary_request"))
    ways = (("sending", sending), ("publication", occasion.publication()))
    return _Body(
        fields=tuple(InstrumentField(occasion.say(f"field.{key}"), opening(text)) for key, text in texts.items()),
        over_questions=occasion.say("questions.title"),
        after_questions=tuple(occasion.say("labelled", label=occasion.say(f"field.{key}"), text=text) for key, text in ways),
    )


_BODIES: Final[dict[str, Callable[[_Occasion], _Body]]] = {"note_verbale": _note, "letter": _letter, "call": _call}
