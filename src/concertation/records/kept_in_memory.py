"""What takes long to derive from the records, kept in memory: it stands until somebody has done something.

Where it takes very long it may be older than the last act, no more than twenty times as old as it took to be made. A page
need not wait for it then: ``Kept.without_waiting`` makes it in a thread of its own. For what is ``counted`` of very many
decisions the page waits that counts it anew.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from contextlib import closing
from datetime import datetime, timedelta
from threading import Lock, Thread
from typing import Any, Final, Generic, TypeVar

from django.db import connection
from django.db.models import Max

from concertation.records.models import Coding, CodingEdit, Consultation, JournalEntry
from concertation.records.safe import Safe

LARGE: Final = 100_000
"""Decisions of all consultations together; where there are no more, counts of them are made each time."""
OLDEST: Final = 20
"""How many times as old as it took to be made a value may get."""
_MOST: Final = 16
_MOST_COUNTS: Final = 200
READING: Final = (
    "open_reply", "open_passages", "open_dispatch", "open_stray", "open_urgent", "export", "ask_model",
    "keep_answer", "name_duty", "end_duty", "mark_urgent", "decide_urgent", "drop_mention", "restore_mention",
)  # fmt: skip
"""Acts that change nothing of what is kept here."""

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Make = Callable[[Consultation, Safe, datetime], tuple[Value, float]]
"""Gives the value, and the seconds that count of what it took."""


class _Entry(Generic[Value]):
    """A value, the act after which it was made, when, and how many seconds that took."""

    def __init__(self, act: object, value: Value, made_at: datetime, took: float) -> None:
        self.act, self.value, self.made_at, self.took = act, value, made_at, took

    def is_younger(self, times: float, at: datetime) -> bool:
        """Whether it is no older than so many times what it took."""
        return self.made_at <= at < self.made_at + timedelta(seconds=times * self.took)


class Kept(Generic[Value]):
    """The values of some consultations. What took longer than ``patience`` seconds is not made anew after every act."""

    def __init__(self, make: Make[Value], patience: float) -> None:
        self._make = make
        self._patience = patience
        self._entries: OrderedDict[str, _Entry[Value]] = OrderedDict()
        self._making: dict[str, Thread] = {}
        self._one_at_a_time = Lock()

    def of(self, consultation: Consultation, safe: Safe, at: datetime) -> Value:
        """The value as of now, or as it was kept."""
        kept = self._entries.get(consultation.pk)
        if kept is not None and (kept.act == last_act() or self._may_serve(kept, OLDEST, at)):
            return kept.value
        return self._renewed(consultation, safe, at)

    def without_waiting(
        self, consultation: Consultation, safe: Safe, at: datetime, is_quick: Callable[[Consultation], bool]
    ) -> Value | None:
        """The same; None where that would take long, and then it is on its way. ``is_quick`` says it where none is kept."""
        kept = self._entries.get(consultation.pk)
        if is_quick(consultation) if kept is None else kept.act == last_act() or kept.took <= self._patience:
            return self.of(consultation, safe, at)
        if kept is None or not self._may_serve(kept, OLDEST / 2, at):
            self._set_out(consultation, safe, at)
        return kept.value if kept is not None and self._may_serve(kept, OLDEST, at) else None

    def wait_for(self, consultation: Consultation) -> None:
        """Till what is on its way has come."""
        if consultation.pk in self._making:
            self._making[consultation.pk].join()

    def forget(self) -> None:
        """Keeps none any longer."""
        self._entries.clear()

    def _may_serve(self, kept: _Entry[Value], times: float, at: datetime) -> bool:
        return kept.took > self._patience and kept.is_younger(times, at)

    def _renewed(self, consultation: Consultation, safe: Safe, at: datetime) -> Value:
        act = last_act()
        value, took = self._make(consultation, safe, at)
        self._entries[consultation.pk] = _Entry(act, value, at, took)
        while len(self._entries) > _MOST:
            self._entries.popitem(last=False)
        return value

    def _set_out(self, consultation: Consultation, safe: Safe, at: datetime) -> None:
        with self._one_at_a_time:
            making = self._making.get(consultation.pk)
            if making is None or not making.is_alive():
                self._making[consultation.pk] = Thread(target=self._in_a_thread, args=(consultation, safe, at), daemon=True)
                self._making[consultation.pk].start()

    def _in_a_thread(self, consultation: Consultation, safe: Safe, at: datetime) -> None:
        """A thread has a connection of its own, which it must close."""
        with closing(connection):
            self._renewed(consultation, safe, at)


_COUNTS: Final[OrderedDict[tuple[str, ...], _Entry[Any]]] = OrderedDict()


def counted(name: tuple[str, ...], at: datetime, count: Callable[[], Value], oldest: float = OLDEST) -> Value:
    """What is counted under that name, consultation and all; of very many decisions as of now, or as it was kept: after an
    act no longer than ``oldest`` times what it took."""
    last = Coding.objects.aggregate(last=Max("pk"))["last"] or 0
    if last <= LARGE:
        return count()
    act = (last_act(), last, CodingEdit.objects.aggregate(last=Max("pk"))["last"])
    kept: _Entry[Value] | None = _COUNTS.get(name)
    if kept is None or not (kept.act == act or kept.is_younger(oldest, at)):
        begun = time.perf_counter()
        kept = _COUNTS[name] = _Entry(act, count(), at, time.perf_counter() - begun)
        while len(_COUNTS) > _MOST_COUNTS:
            _COUNTS.popitem(last=False)
    return kept.value


class Latest(Generic[Key, Value]):
    """So many values as were made last, each as long as nobody does anything ``but`` acts that change nothing in it."""

    def __init__(self, most: int, but: Collection[str]) -> None:
        self._most, self._but = most, but
        self._values: OrderedDict[Key, tuple[object, Value]] = OrderedDict()

    def of(self, key: Key, make: Callable[[], Value]) -> Value:
        """The value as of now, made where it is not known."""
        act = last_act(self._but)
        known = self._values.get(key)
        if known is None or known[0] != act:
            known = self._values[key] = act, make()
            while len(self._values) > self._most:
                self._values.popitem(last=False)
        return known[1]

    def known(self, key: Key) -> Value | None:
        """The value where it was made and stands."""
        known = self._values.get(key)
        return known[1] if known is not None and known[0] == last_act(self._but) else None

    def forget(self) -> None:
        """Keeps none any longer."""
        self._values.clear()


def last_act(but: Collection[str] = READING) -> object:
    """By which one sees that somebody has done something."""
    acts = JournalEntry.objects.exclude(act__in=but)
    return acts.order_by("-pk").values_list("pk", "act", "subject", "at").first()
