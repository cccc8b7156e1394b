"""A reply as a program sends it: JSON with its documents in base64, or a form of parts with the documents as files."""

from __future__ import annotations

import hashlib
from base64 import b64decode
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.core.files.uploadedfile import UploadedFile
from django.http.multipartparser import MultiPartParserError
from pydantic import BaseModel, ConfigDict, Field

from concertation.core.language import OFFICIAL
from concertation.core.party import CLASSES
from concertation.core.refusal import Refusal
from concertation.core.submission import PUBLICATION_LEVELS, PURPOSES, Content, Document, admitted
from concertation.core.submission.consent import is_unusual, levels_for
from concertation.core.submission.content import FORM, LONGEST
from concertation.web.request import Request

REPLY_PART: Final = "reply"
FILE_PART: Final = "document"
MEDIA_TYPES: Final = ("application/json", "multipart/form-data")

Line = Annotated[str, Field(max_length=LONGEST)]
Words = Annotated[str, Field(default="", max_length=LONGEST)]


class SentDocument(BaseModel):
    """A file of the reply."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Field(max_length=300, description="As its author calls it.")]
    content: Annotated[str, Field(description="Its bytes in base64.")]


class SentReply(BaseModel):
    """A reply. What is left out was not said; nothing is guessed."""

    model_config = ConfigDict(extra="forbid")
    form: Literal["concertation reply 1"] = Field(default=FORM, description="The form of this object.")
    language: Literal[("", *OFFICIAL)] = Field(default="", description="The language of the reply.")  # type: ignore[valid-type]
    party_name: Words = Field(description="The respondent as it calls itself.")
    party_class: Literal[("", *CLASSES)] = Field(  # type: ignore[valid-type]
        default="", description="Its class in the register, which knows it already: it may be left out."
    )
    on_behalf_of: Words = Field(description="The group that is spoken for.")
    members: list[Line] = Field(default=[], max_length=300, description="Those that the statement lists.")
    answers: dict[Annotated[str, Field(pattern=r"^[1-9][0-9]{0,2}$")], Line] = Field(
        default={}, max_length=100, description="By number of the question."
    )
    summary: Words = Field(description="At most 300 words, for the report.")
    documents: list[SentDocument] = Field(default=[], max_length=50, description="Files, as annexes.")
    publication: Literal[PUBLICATION_LEVELS] = Field(  # type: ignore[valid-type]
        description="How it may be published; a State chooses between `named` and `unattributed`."
    )
    consents: list[Literal[PURPOSES]] = Field(  # type: ignore[valid-type]
        default=[], description="Purposes to which its author consents, within that level."
    )
    acknowledge: Literal["full", "bare"] | None = Field(
        default=None,
        description="`full` with the receipt and its proof, `bare` without. By default full if the reply is to be public.",
    )
    corrects: Annotated[str, Field(default="", pattern=r"^([a-z2-7]{26})?$", description="The reply whose place it takes.")]


@dataclass(frozen=True)
class Sent:
    """What was said, its files as name and bytes, and how its sender wants to be answered."""

    content: Content
    files: tuple[tuple[str, bytes], ...]
    acknowledge: str
    corrects: str

    @property
    def digest(self) -> str:
        """SHA-256 of the one writing of its content, which names the digests of its files."""
        return hashlib.sha256(self.content.as_bytes()).hexdigest()


def sent_in(request: Request, party_class: str) -> Sent:
    """What the request brings; pydantic's ValidationError where it has another form, a refusal for what we do not take."""
    said, files = _parts(request)
    told = SentReply.model_validate_json(said)
    files += tuple((one.name, _bytes(one)) for one in told.documents)
    if told.party_class not in ("", party_class):
        raise Refusal("other_class", "The register has this party in the class {known}.", "Leave the class out, or ask us.",
                      known=party_class)  # fmt: skip
    content = _content(told, party_class, files)
    if is_unusual(content.publication, party_class):
        raise Refusal("other_level", "The level {level} is not offered to the class {known}.",
                      "Choose one of these: {levels}.", level=content.publication, known=party_class,
                      levels=", ".join(levels_for(party_class)))  # fmt: skip
    if not content.says_something:
        raise Refusal("empty_reply", "There is neither an answer nor a document in this reply.",
                      "Answer a question, or add a document.")  # fmt: skip
    is_public = told.publication in ("named", "unnamed")
    return Sent(content, files, told.acknowledge or ("full" if is_public else "bare"), told.corrects)


def _parts(request: Request) -> tuple[bytes, tuple[tuple[str, bytes], ...]]:
    """The JSON, and the files beside it."""
    if request.content_type == "application/json":
        return request.read(), ()
    if request.content_type != "multipart/form-data":
        raise Refusal(
            "media_type", "A reply is sent as {types}.", "Say which in Content-Type.", types=" or ".join(MEDIA_TYPES)
        )
    try:
        uploads = [one for one in request.FILES.getlist(FILE_PART) if isinstance(one, UploadedFile)]
        said = request.POST.get(REPLY_PART) or _read(request.FILES.get(REPLY_PART))
    except (MultiPartParserError, RequestDataTooBig, TooManyFilesSent):
        raise Refusal("broken_form", "The parts of the form could not be told apart.", "See RFC 7578.") from None
    return said.encode() if isinstance(said, str) else said, tuple((one.name or "", one.read()) for one in uploads)


def _read(upload: object) -> bytes:
    return upload.read() if isinstance(upload, UploadedFile) else b""


def _bytes(document: SentDocument) -> bytes:
    try:
        return b64decode(document.content, validate=True)
    except ValueError:
        raise Refusal("not_base64", "The content of the document {name} is not in base64.", "Encode it again (RFC 4648).",
                      name=document.name) from None  # fmt: skip


def _content(told: SentReply, party_class: str, files: tuple[tuple[str, bytes], ...]) -> Content:
    documents = tuple(Document(name, hashlib.sha256(data).hexdigest(), len(data)) for name, data in files)
    content = Content(
        language=told.language, party_name=told.party_name, party_class=party_class, on_behalf_of=told.on_behalf_of,
        members=tuple(told.members), answers={int(number): words for number, words in told.answers.items()},
        summary=told.summary, documents=documents, publication=told.publication, consents=tuple(told.consents),
    )  # fmt: skip
    return admitted(content)
