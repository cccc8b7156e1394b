"""The questions of the call, each with the answer in the language of the reply; and the summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse

from concertation.actions.submission import content_of
from concertation.core.report import count_words
from concertation.core.submission import Content
from concertation.core.submission.content import SUMMARY_WORDS
from concertation.records.models import Consultation, Question
from concertation.web.participants.drafting import drafting, filled_in
from concertation.web.participants.form import Fault, Form, Values, anything_goes
from concertation.web.participants.way_in import Visit
from concertation.web.request import Request


@dataclass(frozen=True)
class Asked:
    """A question in a language: its number, its text, the field of its answer."""

    number: int
    text: str
    language: str

    @property
    def field(self) -> str:
        """The name of the field."""
        return f"answer{self.number}"


def asked(consultation: Consultation, language: str) -> list[Asked]:
    """The questions in that language; where the call has none in it, in that of the mandate or in whatever there is."""
    every = list(Question.objects.filter(consultation=consultation).order_by("number"))
    spoken = [one.language for one in every]
    wished = (language, consultation.mandate.resolution.language, *spoken[:1])
    chosen = next((one for one in wished if one in spoken), "")
    return [Asked(one.number, one.text, one.language) for one in every if one.language == chosen]


def _form(questions: Sequence[Asked]) -> Form:
    def read(content: Content) -> Values:
        return {one.field: content.answers.get(one.number, "") for one in questions}

    def write(content: Content, values: Values) -> Content:
        told = {one.number: values[one.field] for one in questions}
        said = {number: text for number, text in {**content.answers, **told}.items() if text}
        return content.with_(answers=said)

    return Form(read, write, anything_goes)


@drafting
def answers(request: Request, visit: Visit) -> HttpResponse:
    """All questions on one page: each may stay without an answer."""
    consultation = visit.submission.consultation
    questions = asked(consultation, request.language)
    return filled_in(
        request, visit, "answers", _form(questions), questions=questions, matter=_matter(consultation, questions)
    )


def _matter(consultation: Consultation, questions: Sequence[Asked]) -> tuple[str, str] | None:
    """The subject and its language, where the questions only point at it since they are in another one."""
    resolution = consultation.mandate.resolution
    subject = consultation.mandate.as_value().subject or resolution.as_value().title
    elsewhere = any(one.language != resolution.language for one in questions)
    return (subject.strip(" ;.,:"), resolution.language) if subject and elsewhere else None


def _summary_of(content: Content) -> Values:
    return {"summary": content.summary}


def _with_summary(content: Content, values: Values) -> Content:
    return content.with_(summary=values["summary"])


def _summary_form(language: str) -> Form:
    def faults(values: Values) -> list[Fault]:
        words = count_words(values["summary"], language)
        return [Fault("summary", "fault.summary", {"n": words, "most": SUMMARY_WORDS})] if words > SUMMARY_WORDS else []

    return Form(_summary_of, _with_summary, faults)


@drafting
def summary(request: Request, visit: Visit) -> HttpResponse:
    """What the report may print: of so many words. A longer one is kept, and its author told."""
    content = content_of(visit.submission, visit.safe)
    words = count_words(content.summary, content.language)
    return filled_in(request, visit, "summary", _summary_form(content.language), words=words, most=SUMMARY_WORDS)
