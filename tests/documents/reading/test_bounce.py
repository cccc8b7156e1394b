"""Mail that comes back: the address, whether for good, and which of ours it was; any bytes are read without harm."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from concertation.documents.reading.bounce import Bounce, bounces_in, written_by_machine

REPORT = """\
From: MAILER-DAEMON@mx.example
To: desk@consult.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain

Sorry.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; mission@angola.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 no such user

Original-Recipient: rfc822;second@angola.example
Final-Recipient: rfc822; forwarded@elsewhere.example
Action: delayed
Status: 4.4.1

Final-Recipient: rfc822; third@angola.example
Action: delivered
Status: 2.0.0

--b1
Content-Type: message/rfc822

From: desk@consult.example
To: mission@angola.example
Message-ID: <a1b2@consult.example>
Subject: Note verbale
Content-Type: multipart/mixed; boundary="b2"

--b2
Content-Type: message/delivery-status

Final-Recipient: rfc822; planted@angola.example
Action: failed
Status: 5.0.0

--b2--

--b1--
"""
FOUND = (
    Bounce("mission@angola.example", True, "a1b2@consult.example", "5.1.1"),
    Bounce("second@angola.example", False, "a1b2@consult.example", "4.4.1"),
)


def test_a_notification_tells_address_fate_and_which_mail() -> None:
    assert bounces_in(REPORT.encode()) == FOUND
    assert bounces_in(REPORT.replace("\n", "\r\n").encode()) == FOUND


def test_returned_headers_alone_or_an_answer_tell_it_too() -> None:
    head, _, _ = REPORT.partition("--b1\nContent-Type: message/rfc822")
    headers = f"{head}--b1\nContent-Type: text/rfc822-headers\n\nMessage-ID: <h1@consult.example>\n\n--b1--\n"
    assert bounces_in(headers.encode())[0].reference == "h1@consult.example"
    answered = f"In-Reply-To: <i1@consult.example>\n{head}--b1--\n"
    assert bounces_in(answered.encode())[0].reference == "i1@consult.example"
    assert bounces_in(f"{head}--b1--\n".encode())[0].reference == ""


def test_a_mail_given_up_after_days_of_trying_may_be_sent_again() -> None:
    late = REPORT.replace("5.1.1", "4.4.7", 1)
    assert bounces_in(late.encode())[0] == Bounce("mission@angola.example", False, "a1b2@consult.example", "4.4.7")


def test_however_much_is_returned_the_notification_is_read() -> None:
    whole = REPORT.replace("Subject: Note verbale", "Subject: Note verbale\nX-Long: " + "y" * 2_000_000)
    assert bounces_in(whole.encode())[0].address == "mission@angola.example"


@pytest.mark.parametrize(
    "mail",
    [
        "From: a@b.example\nSubject: Reply\n\nFinal-Recipient: rfc822; x@y.example\nAction: failed\nStatus: 5.1.1\n",
        "",
        "\n\n",
        REPORT.replace("rfc822; ", "x400; ").replace("rfc822;second", "x400;second"),
        REPORT.replace("Action: failed", "Action: relayed").replace("Action: delayed", "Action: expanded"),
    ],
)
def test_a_reply_is_no_notification(mail: str) -> None:
    assert bounces_in(mail.encode()) == ()


@pytest.mark.parametrize(
    ("header", "by_machine"),
    [
        ("Auto-Submitted: auto-replied; owner-email=x", True),
        ("Auto-Submitted: no", False),
        ("Precedence: Bulk", True),
        ("Return-Path: <>", True),
        ("List-Id: <x.example>", True),
        ("X-Auto-Response-Suppress: All", True),
        ("X-Mailer: by hand", False),
    ],
)
def test_a_machine_is_told_from_a_person(header: str, by_machine: bool) -> None:
    assert written_by_machine(f"From: a@b.example\n{header}\n\nHello\n".encode()) is by_machine


@pytest.mark.parametrize("depth", [100, 3000])
def test_parts_within_parts_beyond_reason_are_nothing(depth: int) -> None:
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    assert bounces_in(deep.encode()) == ()
    assert written_by_machine(deep.encode())


LINES = st.sampled_from([*REPORT.split("\n"), "Content-Transfer-Encoding: base64", "=?utf-8?q?=ff?=", "\tfolded", "é: ü"])


@settings(deadline=None, max_examples=300)
@given(st.lists(st.one_of(LINES.map(str.encode), st.binary(max_size=40)), max_size=60).map(b"\n".join))
def test_any_bytes_are_read_without_harm(data: bytes) -> None:
    for one in bounces_in(data):
        assert "@" in one.address
        assert len(one.address) <= 320
    assert written_by_machine(data) in (True, False)
