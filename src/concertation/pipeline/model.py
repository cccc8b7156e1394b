"""A language model at an address of OpenAI's interface: asked for what people wait for, within bounds of time and size."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from socket import SHUT_RDWR
from threading import Timer
from typing import Final
from urllib.parse import urlsplit

from concertation.actions.finding.propose import Outcome, keep_answer
from concertation.core.finding.proposed import Given, Message, codes_asked, proposed_codes
from concertation.core.refusal import Refusal
from concertation.core.report.proposed import proposed_wording, wording_asked
from concertation.core.role import Actor
from concertation.core.theme import Codebook
from concertation.pipeline.work import Step, first_taken, is_free
from concertation.records.machine_read import given_of
from concertation.records.models import ModelExchange
from concertation.records.public import codebook_of

SECONDS: Final = 60.0
"""What a question may take altogether."""
LARGEST: Final = 256 * 1024
"""Bytes of an answer."""
LEASE: Final = timedelta(minutes=5)
"""For so long nobody else takes up what a worker has begun."""
HERE: Final = ("127.0.0.1", "localhost", "::1")
"""Hosts that may be asked without TLS."""


@dataclass(frozen=True)
class LanguageModel:
    """The one address that is asked: no redirect is followed, no proxy used, nothing else on that host reached."""

    url: str
    key: str
    name: str
    seconds: float = SECONDS

    def body(self, messages: Sequence[Message]) -> bytes:
        """The request as it is sent."""
        said = {"model": self.name, "messages": list(messages), "temperature": 0, "max_tokens": 2048, "stream": False}
        return json.dumps(said, ensure_ascii=False).encode()

    def answer(self, body: bytes) -> bytes:
        """The answer as it came; refused (``no_answer``) where none came in time, or one that is too long or no success."""
        try:
            return self._answer(body)
        except (OSError, HTTPException, ValueError) as fault:
            raise _no_answer("it did not answer in time, or not as it must") from fault

    def _answer(self, body: bytes) -> bytes:
        parts = urlsplit(self.url)
        with closing(self._connection()) as connection, _ended_after(self.seconds, connection):
            headers = {"Content-Type": "application/json", "Accept": "application/json", "Accept-Encoding": "identity"}
            if self.key:
                headers["Authorization"] = f"Bearer {self.key}"
            connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
            response = connection.getresponse()
            if response.status != 200:
                raise _no_answer(f"it answered with the status {response.status}")
            data = response.read(LARGEST + 1)
            if len(data) > LARGEST or response.length:
                raise _no_answer("its answer is too long or was cut off")
            return data

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self.url)
        if parts.scheme == "https" and parts.hostname:
            connection: HTTPConnection = HTTPSConnection(parts.hostname, parts.port, timeout=self.seconds)
        elif parts.scheme == "http" and parts.hostname in HERE:
            connection = HTTPConnection(parts.hostname, parts.port, timeout=self.seconds)
        else:
            raise Refusal("bad_setting", "CONCERTATION_MODEL_URL is not an https:// address.",
                          "Only a model on this machine is asked without TLS.")  # fmt: skip
        connection.connect()
        return connection


def _no_answer(why: str) -> Refusal:
    return Refusal("no_answer", "The language model gave nothing to use: {why}.", "Ask again later.", why=why)


@contextmanager
def _ended_after(seconds: float, connection: HTTPConnection) -> Iterator[None]:
    """However slowly it answers, byte by byte: after that time the connection is shut, and reading fails."""
    timer = Timer(seconds, connection.sock.shutdown, (SHUT_RDWR,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def said_in(answer: bytes) -> str:
    """The model's words in an answer; refused (``no_answer``) where it has none."""
    try:
        words = json.loads(answer)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError, RecursionError):
        words = None
    if not isinstance(words, str):
        raise _no_answer("its answer is not one of OpenAI’s interface")
    return words


def ask_next(model: LanguageModel, actor: Actor) -> Step:
    """Asks the model one question that waits, and keeps what passes the gate."""

    def step(at: datetime) -> bool:
        exchange = _claimed(at)
        if exchange is not None:
            keep_answer(exchange, outcome_of(exchange, model), actor=actor, at=at)
        return exchange is not None

    return step


def _claimed(at: datetime) -> ModelExchange | None:
    waits = ModelExchange.objects.filter(is_free(at), outcome="")
    key = first_taken(waits.order_by("pk"), lease=at + LEASE)
    return None if key is None else ModelExchange.objects.select_related("consultation").get(pk=key)


def outcome_of(exchange: ModelExchange, model: LanguageModel) -> Outcome:
    """What comes of a question. What may be given is asked of the records right before it is sent."""
    given = given_of(exchange.consultation, exchange.passages)
    if len(given) != len(exchange.passages):
        return Outcome("not_open", model.name)
    codebook = codebook_of(exchange.consultation) or Codebook("", ())
    wording = exchange.purpose == "wording"
    body = model.body(wording_asked(given, exchange.language) if wording else codes_asked(given, codebook))
    sent = hashlib.sha256(body).hexdigest()
    try:
        answer = model.answer(body)
    except Refusal as refusal:
        if refusal.code != "no_answer":
            raise
        return Outcome("unanswered", model.name, sent)
    received = hashlib.sha256(answer).hexdigest()
    try:
        return _judged(answer, given, codebook, Outcome("kept", model.name, sent, received), wording=wording)
    except Refusal:
        return Outcome("refused", model.name, sent, received, refused=1)


def _judged(answer: bytes, given: Sequence[Given], codebook: Codebook, outcome: Outcome, *, wording: bool) -> Outcome:
    words = said_in(answer)
    if wording:
        return replace(outcome, wording=proposed_wording(words, given), kept=1)
    found = proposed_codes(words, given, codebook)
    return replace(outcome, suggestions=found.suggestions, kept=found.kept, refused=found.refused)
