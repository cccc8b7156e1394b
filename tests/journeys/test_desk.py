"""From a pasted resolution to a published report: two officers and their chief, with a mouse and with the keyboard alone."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

from documents.writer_hand import missing
from journeys import desk_begin, desk_clear, desk_pages, desk_read, desk_write
from journeys.browsing import TELEPHONE, Way
from journeys.desk_clear import Editor
from journeys.hand import Hand, Keyboard, Mouse
from journeys.office import Office, Opened, sign_in

pytestmark = pytest.mark.slow

EN = Way("en")


@pytest.fixture
def by_the_chief() -> Editor:
    """How the chief edits a paper: in LibreOffice, where it is there."""
    if reason := missing():
        warnings.warn(f"The paper was edited without LibreOffice. {reason}", stacklevel=1)
        return desk_clear.by_word
    return desk_clear.by_libreoffice


def test_with_a_mouse_and_then_read_in_arabic(
    own_office: Office, comes: Opened, by_the_chief: Editor, tmp_path: Path
) -> None:  # fmt: skip
    reference = published(own_office, comes, Mouse, by_the_chief, tmp_path)
    colleague = comes(Way("ar", TELEPHONE))
    sign_in(colleague, "sato")
    assert dict(desk_pages.troubles(colleague, reference)) == {}


def test_with_the_keyboard_alone(own_office: Office, comes: Opened, tmp_path: Path) -> None:
    published(own_office, comes, Keyboard, desk_clear.by_word, tmp_path)


def published(office: Office, comes: Opened, kind: type[Hand], edit: Editor, folder: Path) -> str:
    """All steps of the way, each by who takes it; gives the reference of a reply."""
    amrani = signed_in(comes, kind, "amrani")
    desk_begin.opens_a_call(amrani)
    references = desk_begin.replies_come(office, comes(EN))
    desk_begin.publishes_the_replies(amrani, office, references)
    desk_read.codes_by_keys(amrani, office, references)
    read = desk_read.reads_blind(signed_in(comes, kind, "okello"), office)
    desk_read.sees_the_agreement(amrani, read)
    desk_write.claims(amrani)
    desk_write.writes(amrani)
    desk_write.inserts_a_finding(amrani)
    desk_write.is_found_without_fault(amrani)
    desk_write.keeps(amrani, desk_write.VERSION)
    desk_clear.goes_up_and_comes_back(amrani, edit, folder)
    desk_clear.keeps_again(amrani)
    office.work()
    desk_clear.clears_and_publishes(signed_in(comes, kind, "sato"))
    desk_clear.is_read_by_everybody(comes(EN))
    desk_clear.is_told_to_who_left_an_address(office, amrani)
    return references["NOR"]


def signed_in(comes: Opened, kind: type[Hand], name: str) -> Hand:
    """Somebody of the office who works by that hand."""
    hand = kind(comes(EN))
    hand.sign_in(name)
    return hand
