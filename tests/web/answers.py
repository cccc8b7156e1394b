"""What was answered, in words: archives, Word files and PDFs opened."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import Any

import pypdfium2
from django.http import HttpResponseBase, StreamingHttpResponse
from django.test import Client

from concertation.documents.writing.typesetting import FONT_PLACES

HAS_FONTS = all(place.is_dir() for place in FONT_PLACES)


def body_of(response: HttpResponseBase) -> bytes:
    """The bytes, streamed or not."""
    if isinstance(response, StreamingHttpResponse):
        return b"".join(response)
    return response.content  # type: ignore[attr-defined, no-any-return]


def got(address: str) -> bytes:
    """What is answered there, which must be an answer and no problem."""
    response = Client().get(address)
    assert response.status_code == 200, (address, response.status_code)
    return body_of(response)


def json_of(address: str) -> Any:
    """The JSON that is answered there."""
    return Client().get(address).json()


def words_of(data: bytes) -> str:
    """Everything that can be read in an answer."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "\n".join(f"{name}\n{words_of(archive.read(name))}" for name in archive.namelist())
    if data.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(data)
        told = [str(document.get_metadata_dict())]
        return "\n".join(told + [page.get_textpage().get_text_bounded() for page in document])
    return data.decode()
