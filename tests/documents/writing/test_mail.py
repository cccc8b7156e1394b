"""A mail as bytes: what a reader's program shows, the same bytes for the same mail, no header slipped in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from concertation.core.refusal import Refusal
from concertation.documents.writing.mail import Enclosure, Mail, checked_address, mail_bytes

AT = datetime(2026, 11, 24, 12, 30, tzinfo=UTC)
MAIL = Mail(
    "desk@consult.example", "mission@angola.example", "Напоминание: 磋商", "السيدة الفاضلة،\n\nhttps://consult.example/r/ab\n",
    "ar", "a1b2@consult.example", "Секретариат",
    enclosures=(Enclosure("note_verbale.AGO.ar.docx", b"PK\x03\x04"), Enclosure("квитанция.txt", "Reçu".encode())),
)  # fmt: skip


def read(mail: Mail) -> EmailMessage:
    message = message_from_bytes(mail_bytes(mail, at=AT), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_program_shows_what_was_written() -> None:
    message = read(MAIL)
    assert message["From"] == "Секретариат <desk@consult.example>"
    assert message["To"] == "mission@angola.example"
    assert message["Subject"] == "Напоминание: 磋商"
    assert message["Message-ID"] == "<a1b2@consult.example>"
    assert message["Date"] == "Tue, 24 Nov 2026 12:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    body = message.get_body(("plain",))
    assert isinstance(body, EmailMessage)
    assert (body.get_content().replace("\r\n", "\n"), body["Content-Language"]) == (MAIL.body, "ar")
    files = [(part.get_filename(), part.get_payload(decode=True)) for part in message.iter_attachments()]
    assert files == [("note_verbale.AGO.ar.docx", b"PK\x03\x04"), ("квитанция.txt", "Reçu".encode())]


def test_an_answer_names_what_it_answers() -> None:
    message = read(replace(MAIL, answers="xyz@mission.example"))
    assert read(replace(MAIL, enclosures=()))["Content-Language"] == "ar"
    assert (message["In-Reply-To"], message["References"]) == ("<xyz@mission.example>", "<xyz@mission.example>")


def test_the_same_mail_is_the_same_bytes_in_lines_that_end_as_the_rule_says() -> None:
    data = mail_bytes(MAIL, at=AT)
    assert data == mail_bytes(MAIL, at=AT)
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(map(len, data.split(b"\r\n"))) <= 998
    assert b"User-Agent" not in data
    assert b"X-Mailer" not in data


@given(st.text(max_size=80), st.text(max_size=80), st.text(max_size=200))
def test_whatever_is_written_no_header_is_slipped_in(subject: str, name: str, body: str) -> None:
    headers = set(read(replace(MAIL, subject=f"a\r\nBcc: x@y.example\r\n{subject}", sender_name=name, body=body)).keys())
    assert headers == {
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip


@pytest.mark.parametrize(
    "address",
    ["", "nobody", "a@b", "a@b.example, c@d.example", "a@b.example\r\nBcc: c@d.example", "a b@c.example", "<a@b.example>",
     "a@-b.example", "a@b..example", "@b.example", "a@b.example>", "é@b.example"],
)  # fmt: skip
def test_what_is_no_one_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        mail_bytes(replace(MAIL, recipient=address), at=AT)
    assert refused.value.code == "bad_address"
    assert "\n" not in refused.value.message


def test_a_host_of_another_script_is_written_in_ascii() -> None:
    assert checked_address(" o'neill+un@пример.example ") == "o'neill+un@xn--e1afmkfd.example"


@given(st.text(max_size=60))
def test_any_text_is_an_address_or_a_refusal(text: str) -> None:
    try:
        assert checked_address(text).isascii()
    except Refusal as refusal:
        assert refusal.code == "bad_address"
