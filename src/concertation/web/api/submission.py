"""Replies as data: the public list page by page, and one reply with its texts and passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date, datetime
from typing import Annotated, Final
from urllib.parse import urlencode

from ninja import Path, Query, Router
from pydantic import BaseModel, Field

from concertation.core.report.material import name_in_list
from concertation.core.submission.section import sections_of
from concertation.records import public
from concertation.records.cosignatures import named_in_data
from concertation.records.models import Passage, Submission
from concertation.records.public import Choice, Use
from concertation.web.api.answer import Answer, Slug, notice_of
from concertation.web.public.addresses import Addresses, addresses
from concertation.web.public.page import consultation_at
from concertation.web.public.reader import published_reply
from concertation.web.public.submissions import LONGEST_QUERY, label_of
from concertation.web.request import Request

router = Router(tags=["replies"])

LATEST: Final = 2**31 - 1
"""No reply has so high a number."""

Word = Annotated[str, Field(default="", max_length=LONGEST_QUERY, pattern=r"^[^\x00]*$")]
Id = Annotated[str, Path(pattern=r"^[a-z2-7]{26}$", description="The reply, as in its address.")]


class Narrowed(BaseModel):
    """By what the list is narrowed; empty is everything."""

    party_class: Word = Field(alias="class", description="The class of the respondent, for example `member_state`.")
    region: Word = Field(description="The regional group, for example `african_states`.")
    language: Word = Field(description="The language of the reply.")
    theme: Word = Field(description="The key of a theme that officers coded in it.")
    q: Word = Field(description="Words in the reply, in any of the six languages; between quotation marks: together.")
    before: int = Field(
        default=LATEST, ge=1, le=LATEST, description="Only replies numbered before this one; `next` of an answer has it."
    )

    def choice(self) -> Choice:
        """As the list of the pages takes it."""
        return Choice(self.party_class, self.region, self.language, self.theme, self.q.strip())

    def asked(self, before: int) -> str:
        """The question part of the address of the next page."""
        said = self.model_dump(by_alias=True, exclude_defaults=True) | {"before": before}
        return urlencode(said)


class Party(BaseModel):
    """A respondent that may be named."""

    key: str | None = Field(description="Its key in the register (ISO 3166 alpha-3 for States), where it is known there.")
    name: str


class Used(BaseModel):
    """Where the issued report cites a passage."""

    paragraph: str = Field(description="The number as printed; `0` is the summary.")
    version: int
    address: str = Field(description="The sentence.")


class Reply(BaseModel):
    """A published reply."""

    id: str
    number: int | None = Field(description="Given at publication.")
    address: str
    label: str = Field(description="Whose it is, as far as its author lets it be said.")
    party: Party | None = Field(description="Null where the author is not to be named.")
    party_class: str | None = Field(serialization_alias="class")
    region: str | None = Field(description="The regional group of a Member State.")
    on_behalf_of: list[str] = Field(description="For whom it speaks as well; empty where the author is not to be named.")
    lang: str
    received: date | None
    published: datetime | None
    publication: str = Field(description="The level that its author chose: `named` or `unnamed`.")
    leading: str | None = Field(description="The reply of the same campaign under which the list shows it.")


class ListedReply(Reply):
    """A reply in the list."""

    themes: list[str] = Field(description="Keys of the themes that officers coded in it.")
    uses: list[Used]
    supporters: int = Field(description="Replies with the same words that the list shows under this one, itself included.")


class Replies(Answer):
    """A page of the list, the latest reply first."""

    matching: int = Field(description=f"Replies that match, counted up to {public.COUNTED}.")
    more: bool = Field(description="Whether there are more than were counted.")
    facets: dict[str, dict[str, int]] = Field(description="Values of the whole list with their counts, by facet.")
    replies: list[ListedReply]
    next: str | None = Field(description="The address of the next page.")


class Text(BaseModel):
    """A text of a reply: the answers and the summary of its author, the body of a file, annexes."""

    text_sha256: str = Field(description="SHA-256 of its UTF-8 bytes.")
    ordinal: int = Field(description="Its place among them, from 1.")
    part: str = Field(description="`question 3`, `summary`, `body` or `annex 1`.")
    lang: str
    text: str


class Code(BaseModel):
    """What an officer decided of a passage."""

    limb: str | None
    theme: str | None


class ReadPassage(BaseModel):
    """A passage: words `[start, end)` of a text, counted in code points."""

    passage: str
    text_sha256: str
    start: int
    end: int
    page: int | None
    lang: str
    kind: str = Field(description="`heading`, `paragraph`, `list_item`, `note`, `table` or `furniture` (running heads).")
    words: str
    address: str
    codings: list[Code]
    uses: list[Used]


class WholeReply(ListedReply, Answer):
    """A published reply with everything that is read in it."""

    signatories: list[str] = Field(description="Who signs it too, and consented to being named in the open data.")
    texts: list[Text]
    passages: list[ReadPassage]


@router.get("/c/{slug}/s.json", response=Replies, operation_id="replies", summary="The published replies", by_alias=True)
def replies(request: Request, slug: Slug, asked: Query[Narrowed]) -> Replies:
    """The latest first, 25 to a page. A campaign is folded under one of its replies; a search finds all of them."""
    consultation = consultation_at(slug)
    at, choice = addresses(request, slug), asked.choice()
    rows = public.listed(consultation, choice, asked.before)
    shown, matching = rows[: public.PAGE], public.matches(consultation, choice)
    last = shown[-1].number if len(rows) > len(shown) else None
    return Replies(
        notice=notice_of(consultation),
        matching=min(matching, public.COUNTED),
        more=matching > public.COUNTED,
        facets={facet: dict(values) for facet, values in public.facets(consultation).items()},
        replies=listed(shown, at),
        next=f"{at.file('s.json')}?{asked.asked(last)}" if last else None,
    )


@router.get("/c/{slug}/s/{id}.json", response=WholeReply, operation_id="reply", summary="One published reply", by_alias=True)
def reply(request: Request, slug: Slug, id: Id) -> WholeReply:
    """Its texts, its passages with their exact places, what officers decided of them, where the report uses them."""
    consultation = consultation_at(slug)
    found, at = published_reply(consultation, id), addresses(request, slug)
    codings, uses = public.codings_of(found), defaultdict[str, list[Use]](list)
    for use in public.uses_of([found], "en").get(found.id, ()):
        uses[use.passage].append(use)
    texts = list(public.texts_of(found))
    parts = sections_of((one.ordinal, one.name) for one in texts)
    return WholeReply(
        **listed([found], at)[0].model_dump(),
        notice=notice_of(consultation),
        signatories=named_in_data(found),
        texts=[
            Text(
                text_sha256=one.public_sha256,
                ordinal=one.ordinal,
                part=parts[one.ordinal].part,
                lang=one.language,
                text=one.text,
            )
            for one in texts
        ],
        passages=[_read(one, at, codings.get(one.id, ()), uses[one.id]) for one in public.passages_of(consultation, found)],
    )


def listed(rows: Sequence[Submission], at: Addresses) -> list[ListedReply]:
    """Replies with their themes and uses; as many questions to the database for three as for thirty."""
    themes, uses, supporters = public.themes_of(rows), public.uses_of(rows, "en"), public.supporters(rows)
    leaders = public.open_among(one.leading_id for one in rows if one.leading_id)
    return [
        ListedReply(
            **_reply(one, at, leaders).model_dump(),
            themes=themes.get(one.id, []),
            uses=used(uses.get(one.id, ()), at),
            supporters=supporters.get(one.id, 0) + 1,
        )
        for one in rows
    ]


def _reply(one: Submission, at: Addresses, leaders: Container[str | None]) -> Reply:
    return Reply(
        id=one.id, number=one.number, address=at.reply(one.id), label=label_of(one, "en"), party=party_of(one),
        party_class=one.party_class or None, region=one.region or None, on_behalf_of=others_of(one), lang=one.language,
        received=one.received_on, published=one.published_at, publication=one.publication,
        leading=one.leading_id if one.leading_id in leaders else None,
    )  # fmt: skip


def party_of(one: Submission) -> Party | None:
    """The respondent where its author lets it be named, as lists name it in English."""
    value = one.as_value()
    if not value.nameable:
        return None
    return Party(key=value.party, name=name_in_list(value, "en", value.received or one.recorded_at.date()))


def others_of(one: Submission) -> list[str]:
    """Those for whom the reply speaks as well, where its author lets it be named."""
    return list(one.on_behalf_of) if one.as_value().nameable else []


def used(uses: Iterable[Use], at: Addresses) -> list[Used]:
    """Each sentence of the report once."""
    found = [Used(paragraph=one.paragraph, version=one.version, address=at.sentence(one)) for one in uses]
    return list({one.address: one for one in found}.values())


def _read(one: Passage, at: Addresses, codings: Iterable[tuple[str, str]], uses: Iterable[Use]) -> ReadPassage:
    codes = [Code(limb=limb or None, theme=theme or None) for limb, theme in dict.fromkeys(codings)]
    return ReadPassage(
        passage=one.id, text_sha256=one.text.public_sha256, start=one.start, end=one.end, page=one.page, lang=one.language,
        kind=one.kind, words=one.words, address=at.passage(one), codings=codes, uses=used(uses, at),
    )  # fmt: skip
