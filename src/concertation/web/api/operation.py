"""The door for programs as OpenAPI 3.1 describes it; its address is that of a page, so that it is not among the others."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from pydantic import BaseModel

from concertation.web.api.intake import KEY_LETTERS, Received
from concertation.web.api.problem import MEDIA_TYPE
from concertation.web.api.sent import FILE_PART, REPLY_PART, SentReply

PATH: Final = "/c/{slug}/s"
DEVICE: Final = {"device": {"type": "http", "scheme": "bearer", "description": "A token that the secretariat gave a party."}}
DESCRIPTION: Final = (
    "A party's own system sends its reply. The answer comes once the reply would survive a power cut; a receipt proves it. "
    "Sent again with the same `Idempotency-Key`, it is received once and answered alike."
)
PROBLEMS: Final = (401, 404, 413, 415, 422, 429)
SCHEMAS: Final = "#/components/schemas/"


def described(parameters: list[dict[str, Any]]) -> dict[str, Any]:
    """The operation; ``parameters`` are those of the address."""
    return {
        "post": {
            "operationId": "receive", "summary": "Send a reply", "description": DESCRIPTION, "tags": ["replies"],
            "security": [{"device": []}], "parameters": [*parameters, _key()], "requestBody": _body(),
            "responses": {"201": _answer("Received."), "200": _answer("Received before."), **_problems()},
        }
    }  # fmt: skip


def schemas() -> dict[str, Any]:
    """Of what is sent, and of what is answered."""
    return _schema(SentReply, "validation") | _schema(Received, "serialization")


def _schema(model: type[BaseModel], mode: Any) -> dict[str, Any]:
    whole = model.model_json_schema(ref_template=f"{SCHEMAS}{{model}}", mode=mode)
    parts: dict[str, Any] = whole.pop("$defs", {})
    return parts | {model.__name__: whole}


def _key() -> dict[str, Any]:
    return {
        "name": "Idempotency-Key", "in": "header", "required": True,
        "description": "Made by the sender, another for each reply.",
        "schema": {"type": "string", "minLength": 1, "maxLength": KEY_LETTERS, "pattern": r"^[!-~]+$"},
    }  # fmt: skip


def _body() -> dict[str, Any]:
    reply = {"$ref": f"{SCHEMAS}SentReply"}
    files = {"type": "array", "items": {"type": "string", "format": "binary"}}
    parts = {"type": "object", "required": [REPLY_PART], "properties": {REPLY_PART: reply, FILE_PART: files}}
    content = {"application/json": {"schema": reply}, "multipart/form-data": {"schema": parts}}
    return {"required": True, "content": content}


def _answer(says: str) -> dict[str, Any]:
    return {"description": says, "content": {"application/json": {"schema": {"$ref": f"{SCHEMAS}Received"}}}}


def _problems() -> dict[str, Any]:
    content = {MEDIA_TYPE: {"schema": {"$ref": f"{SCHEMAS}Problem"}}}
    return {str(status): {"description": HTTPStatus(status).phrase, "content": content} for status in PROBLEMS}
