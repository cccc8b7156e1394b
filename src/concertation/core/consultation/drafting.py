"""The text of an instrument, drafted from the mandate in one of six languages for the officer to finish."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from concertation.core.consultation.addressee import Addressee, PersonalLink
from concertation.core.consultation.instrument import Instrument, InstrumentField
from concertation.core.consultation.occasion import BLANK, Occasion, Particulars
from concertation.core.consultation.pairing import check_addressee, check_pairing
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
from concertation.core.resolution import Resolution

NO_DEADLINE: Final = "No deadline was given: its place is left blank."


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
    *, language: str, deadline: datetime | None, at: date, addressee: Addressee | None = None,
    link: PersonalLink | None = None, particulars: Particulars = BLANK, training: bool = False, approved: bool = False,
) -> Instrument:  # fmt: skip
    """The note verbale, letter or call for inputs that opens the consultation: to a whole class, or to one addressee.

    Refused (``wrong_instrument``) where the Correspondence Manual forbids the pairing. ``deadline`` carries its zone and
    is worded in New York and Geneva time. Addresses, numbers and signatures are left blank, never invented; once an officer
    has ``approved`` it, the blanks and the mark of a draft are gone. The ``addressee`` is named in the same language.
    """
    if addressee:
        check_addressee(addressee, to_class)
    warnings = check_pairing(kind, to_class) + (() if deadline else (NO_DEADLINE,))
    occasion = Occasion(
        to_class, mandate, resolution, questions, language, deadline, addressee, link, particulars, training, approved
    )
    body = _BODIES[kind](occasion)
    of_call = kind == "call"
    return Instrument(
        kind=kind, language=language, to_class=to_class, title=say(f"title.{kind}", language),
        heading=() if of_call or not occasion.reference() else (occasion.reference(),),
        addressee=addressee.block(language) if addressee and not of_call else (),
        opening=body.opening, paragraphs=body.paragraphs, fields=body.fields,
        quoted=_words_of(mandate, resolution), quoted_language=resolution.language,
        quoted_mark=_original(resolution.language, language),
        questions_title=body.over_questions, questions=tuple(question.text for question in questions),
        after_questions=body.after_questions, link_words=occasion.linked(), link=link.address if link else "",
        closing=tuple(line for line in body.closing if line), date_line=day_in_words(at, language),
        enclosures=() if of_call else _enclosed(resolution, language), marks=occasion.marks(), warnings=warnings,
    )  # fmt: skip


def _enclosed(resolution: Resolution, language: str) -> tuple[str, ...]:
    return say("enclosures", language, n=1), opening(mandate_in_words(resolution, language))


def _original(original: str, language: str) -> str:
    """``[Original: English]`` under words in another language than the instrument's."""
    return "" if original == language else say(f"original.{original}", language)


def _words_of(mandate: Mandate, resolution: Resolution) -> str:
    if mandate.paragraph is not None:
        return resolution.paragraph(mandate.paragraph, mandate.part).text
    return next(paragraph.text for paragraph in resolution.operative if paragraph.number is None)


def _after(occasion: Occasion) -> tuple[str, ...]:
    """What stands under the questions of a note or letter."""
    return (occasion.say("summary_request"), occasion.sending(), occasion.publication())


def _note(occasion: Occasion) -> _Body:
    opening = occasion.say("note.opening", issuer=occasion.issuer("start"), to=occasion.to(), **occasion.referred())
    return _Body(
        paragraphs=(opening,),
        over_questions=occasion.request("note.request"),
        after_questions=_after(occasion),
        closing=(
            occasion.say("note.closing", issuer=occasion.issuer("start"), to=occasion.to()),
            occasion.signed("note.initials"),
        ),
    )


def _letter(occasion: Occasion) -> _Body:
    return _Body(
        opening=occasion.say("letter.opening", style=occasion.style()),
        paragraphs=(occasion.say("letter.reference", **occasion.referred()),),
        over_questions=occasion.request("letter.request"),
        after_questions=_after(occasion),
        closing=(occasion.say("letter.closing", style=occasion.style()), occasion.signed("letter.signature")),
    )


def _call(occasion: Occasion) -> _Body:
    sending = together(occasion.language, occasion.sending(), occasion.say("summary_request"))
    ways = (("sending", sending), ("publication", occasion.publication()))
    return _Body(
        fields=tuple(
            InstrumentField(occasion.say(f"field.{key}"), opening(text)) for key, text in _told_in_a_call(occasion).items()
        ),
        over_questions=occasion.say("questions.title"),
        after_questions=tuple(occasion.say("labelled", label=occasion.say(f"field.{key}"), text=text) for key, text in ways),
    )


def _told_in_a_call(occasion: Occasion) -> dict[str, str]:
    """The labelled lines by the key of their label, in the field order of a call for inputs."""
    mandate, resolution, language = occasion.mandate, occasion.resolution, occasion.language
    returns = mandate.returns_at_session
    why = occasion.say("call.why", number=paragraph_in_words(mandate))
    return {
        "deadline": deadline_in_words(occasion.deadline, language),
        "issuer": occasion.issuer("start"),
        "purpose": occasion.say("call.purpose", about=about(mandate, resolution, language)),
        "resolution": mandate_in_words(resolution, language),
        "presented": occasion.say("call.presented", organ=organ_key(resolution)),
        "when": occasion.say("call.when", known="no" if returns is None else "yes", n=returns or 0),
        "why": together(language, why, occasion.say("call.report", basis=mandate.reporting_basis)),
    }


_BODIES: Final[dict[str, Callable[[Occasion], _Body]]] = {"note_verbale": _note, "letter": _letter, "call": _call}
