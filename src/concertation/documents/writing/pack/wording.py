"""What a pack says, in the order in which it is read: the same for Word and for the page."""

from __future__ import annotations

from dataclasses import dataclass

from concertation.core.consultation import Question
from concertation.core.consultation.wording import deadline_in_words
from concertation.core.message import message, opening
from concertation.core.party import label_of
from concertation.core.submission.pack import PackForm


@dataclass(frozen=True)
class Section:
    """A heading and the paragraphs below it; what opens the form has no heading."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Field:
    """A place to write or to choose. ``kind``: ``text`` of many lines, one ``line``, one ``choice`` of a list, or ``ticks``.

    ``options`` are values with what is said of each.
    """

    name: str
    kind: str
    title: str
    hint: str
    options: tuple[tuple[str, str], ...] = ()


def say(key: str, language: str, **slots: str | int) -> str:
    """The message of this room."""
    return message("pack", key, language, **slots)


def marks(form: PackForm, language: str) -> str:
    """What stands on every page of a training consultation's form."""
    return message("consultation", "mark.specimen", language) if form.training else ""


def sections(form: PackForm, language: str, medium: str) -> tuple[Section, ...]:
    """What is said before anything is asked; ``medium`` is ``docx`` or ``html``."""
    published = [message("consultation", f"publication.{whose}", language) for whose in ("state", "chosen")]
    return (
        Section("", _about(form, language, medium)),
        Section(say("safety.title", language), _safety(form, language, medium)),
        Section(message("consultation", "field.publication", language), tuple(published)),
    )


def _about(form: PackForm, language: str, medium: str) -> tuple[str, ...]:
    mandate = form.mandates.get(language, "")
    lines = (
        say("mandate", language, mandate=mandate) if mandate else "",
        say("deadline", language, deadline=deadline_in_words(form.deadline, language)) if form.deadline else "",
        say("how", language),
        say(f"send.{medium}", language),
        say("send.to", language, address=form.return_to) if form.return_to else "",
    )
    return tuple(line for line in lines if line)


def _safety(form: PackForm, language: str, medium: str) -> tuple[str, ...]:
    known = form.safety_contact
    contact = (say("safety.contact", language, address=known),) if known else ()
    rest = (say(f"safety.{about}", language) for about in ("mail", "kept", medium))
    return (say("safety.emergency", language), *contact, *rest)


def fields(form: PackForm, language: str) -> tuple[Field, ...]:
    """Everything that is asked, in order: who replies, the questions, the summary, how it may be used, how to reach them."""
    classes = tuple((name, opening(label_of(name, language, one=True))) for name in form.classes)
    levels = tuple((level, say(f"level.{level}", language)) for level in form.levels)
    return (
        _field("party", "line", language),
        _field("class", "choice", language, classes),
        _field("on_behalf_of", "line", language),
        _field("members", "text", language),
        _field("co_signatories", "text", language),
        *(_asked(question) for question in form.questions[language]),
        Field("summary", "text", say("summary.title", language), message("consultation", "summary_request", language)),
        _field("publication", "ticks", language, levels),
        _field("contact", "line", language),
    )


def _field(name: str, kind: str, language: str, options: tuple[tuple[str, str], ...] = ()) -> Field:
    return Field(name, kind, say(f"{name}.title", language), say(f"{name}.hint", language), options)


def _asked(question: Question) -> Field:
    title = say("question", question.language, n=str(question.number))
    return Field(f"q{question.number}", "text", title, question.text)
