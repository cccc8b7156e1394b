"""What was done with a reply, carried over to the one that corrects it, where its words stand there as well."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from concertation.actions.ledger import record
from concertation.core.passage.carried import carried, span_in
from concertation.core.role import Actor
from concertation.records.consents import agreed
from concertation.records.models import Coding, Passage, Submission, SubmissionText, Translation
from concertation.records.safe import Safe

Place = tuple[SubmissionText, int, int]


def carry_over(submission: Submission, passages: Sequence[Passage], *, safe: Safe, actor: Actor, at: datetime) -> None:
    """Decisions about passages of the reply that this one corrects, and their translations: by the same person, of the same
    time. Those of the reply before it stay with it.
    """
    before = submission.supersedes_id
    coded = (
        list(Coding.objects.filter(passage__submission=before).select_related("passage").order_by("pk")) if before else []
    )
    rendered = list(Translation.objects.filter(text__submission=before).select_related("text", "drawn")) if before else []
    if not (coded or rendered):
        return
    left = list(Passage.objects.filter(submission=before).order_by("number"))
    old, new = _words(left, safe), _words(passages, safe)
    pairs = carried(old, new)
    places = {left[here].pk: (here, there) for here, there in pairs.items()}
    codings = [
        _coding(one, old[here], passages[there], new[there])
        for one in coded
        if one.passage_id in places
        for here, there in (places[one.passage_id],)
    ]
    Coding.objects.bulk_create(codings)
    same = {(left[here].text_id, left[here].start, left[here].end): passages[there] for here, there in pairs.items()}
    translations = list(_translations(submission, rendered, same, safe))
    Translation.objects.bulk_create(translations)
    detail = {"from": before, "codings": len(codings), "translations": len(translations)}
    record("carry_over", actor, at, submission.id, detail=detail)


def _coding(coding: Coding, words: str, passage: Passage, there: str) -> Coding:
    first = coding.passage.start
    start, end = span_in(words, coding.start - first, coding.end - first, there)
    return Coding(
        passage=passage, start=passage.start + start, end=passage.start + end,
        limb=coding.limb, theme=coding.theme, coder_id=coding.coder_id, at=coding.at, origin=coding.origin,
        machine=coding.machine,
    )  # fmt: skip


def _translations(
    submission: Submission, rendered: Sequence[Translation], same: Mapping[tuple[int, int, int], Passage], safe: Safe
) -> Iterator[Translation]:
    """Sealed under the key of the correction; the Secretariat's own only while its author lets it be translated. What was
    taken from an annex goes along where that stands there as well.
    """
    texts = _texts(rendered, submission)
    may = Submission.objects.filter(agreed("translated"), pk=submission.pk).exists()
    keys = safe.keys_of({submission.pk, *(one.text.submission_id for one in rendered)})
    taken = set[tuple[int, int, int, str]]()
    for one in rendered:
        place, drawn = _place(one, texts, same), texts.get(one.drawn_id or 0)
        if (one.drawn_id is None) != (drawn is None):
            continue
        if place is not None and (one.official or may) and _is_new(place, one.language, taken):
            sealed = keys[submission.pk].seal_text(keys[one.text.submission_id].open_text(one.sealed))
            text, start, end = place
            yield Translation(
                text=text, start=start, end=end, language=one.language, official=one.official, sealed=sealed, by=one.by,
                at=one.at, drawn=drawn, drawn_start=one.drawn_start, drawn_end=one.drawn_end,
            )  # fmt: skip


def _texts(rendered: Sequence[Translation], submission: Submission) -> dict[int, SubmissionText]:
    """By text of the reply before, the one that is the same here: the first with those words is the first."""
    left = defaultdict[str, deque[SubmissionText]](deque)
    for text in submission.texts.order_by("ordinal"):
        left[text.sha256].append(text)
    before = sorted({each for one in rendered for each in (one.text, one.drawn) if each}, key=lambda text: text.ordinal)
    return {text.pk: left[text.sha256].popleft() for text in before if left[text.sha256]}


def _place(
    one: Translation, texts: Mapping[int, SubmissionText], same: Mapping[tuple[int, int, int], Passage]
) -> Place | None:
    """The same words in the correction: of a text that stayed as it was any, else those of a whole passage."""
    text, passage = texts.get(one.text_id), same.get((one.text_id, one.start, one.end))
    if text is not None:
        return text, one.start, one.end
    return (passage.text, passage.start, passage.end) if passage is not None else None


def _is_new(place: Place, language: str, taken: set[tuple[int, int, int, str]]) -> bool:
    """Whether nothing was carried to that place in that language; now there is."""
    text, start, end = place
    before = len(taken)
    taken.add((text.pk, start, end, language))
    return len(taken) > before


def _words(passages: Sequence[Passage], safe: Safe) -> list[str]:
    """The words of the passages of one submission, in order."""
    if not passages:
        return []
    texts = {text.pk: words for text, words in safe.texts_of([Submission.objects.get(pk=passages[0].submission_id)])}
    return [texts[one.text_id][one.start : one.end] for one in passages]
