"""What comes in from outside the pages is taken in by itself: mail, and files that somebody put into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from pathlib import Path

from concertation.actions.consultation import give_back_stray, mark_placed
from concertation.core.refusal import Refusal
from concertation.pipeline.doors import Arrival, Mailbox, from_drop_folder, from_mailbox, from_maildir
from concertation.pipeline.doors.email_door import take_mail
from concertation.pipeline.doors.file_door import take_file
from concertation.pipeline.doors.office import Office
from concertation.pipeline.work import Step
from concertation.records.models import Consultation, StrayMail

Source = Callable[[datetime], Iterable[Arrival]]
"""What waits at a door at that moment."""


def take_mail_in(source: Source, office: Office) -> Step:
    """Receives every mail that waits; each is acknowledged once it is kept, so that none is lost and none is had twice."""

    def step(at: datetime) -> bool:
        taken = 0
        for arrival in source(at):
            take_mail(arrival.name, arrival.data, office, at)
            arrival.acknowledge()
            taken += 1
        return taken > 0

    return step


def take_files_in(folder: Path, office: Office) -> Step:
    """Receives the files of a folder, and of the folders in it that are called as a consultation is at its address.

    A file that lies in neither place for certain, while several consultations are open, stays where it is.
    """

    def step(at: datetime) -> bool:
        taken = 0
        for place, slug in ((folder, ""), *((folder / slug, slug) for slug in _slugs())):
            for arrival in from_drop_folder(place, at) if place.is_dir() else ():
                if take_file(arrival.name, arrival.data, slug, office, at):
                    arrival.acknowledge()
                    taken += 1
        return taken > 0

    return step


def take_in_placed(office: Office) -> Step:
    """Receives a mail that nobody could place until a person did."""

    def step(at: datetime) -> bool:
        placed = StrayMail.objects.select_related("consultation").filter(settled_at=None, consultation__isnull=False)
        stray = placed.first()
        if stray is not None:
            _take_in_placed(stray, office, at)
        return stray is not None

    return step


def _take_in_placed(stray: StrayMail, office: Office, at: datetime) -> None:
    try:
        replies = take_mail("letter.eml", office.safe.read_apart(stray.blob), office, at, into=stray.consultation)
    except FileNotFoundError:
        replies = []
    if replies:
        mark_placed(stray, actor=office.actor, at=at)
    else:
        give_back_stray(stray, actor=office.actor, at=at)


def maildir(folder: Path) -> Source:
    """The mails of a folder in the form of Maildir; refused, and not in silence, where there is none."""

    def waiting(_: datetime) -> Iterable[Arrival]:
        if not (folder / "new").is_dir():
            raise Refusal("no_mail_folder", "There is no mail folder at {folder}.", "Look at CONCERTATION_MAILDIR.",
                          folder=str(folder))  # fmt: skip
        return from_maildir(folder)

    return waiting


def mailbox(url: str) -> Source:
    """The unseen mails of a mailbox."""
    return lambda _: from_mailbox(Mailbox.of(url))


def every(pause: timedelta, step: Step) -> Step:
    """The same step, taken no more often than that: a server elsewhere is not asked every other second."""
    last: list[datetime] = []

    def seldom(at: datetime) -> bool:
        if last and at < last[0] + pause:
            return False
        last[:] = [at]
        return step(at)

    return seldom


def _slugs() -> list[str]:
    return list(Consultation.objects.order_by("slug").values_list("slug", flat=True))
