"""The envelope of a mail, whatever stands on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from concertation.documents.reading.envelope import envelope_of, files_in

MAIL = (
    b"From: =?utf-8?q?Mission_de_Benguira?= <Mission@Benguira.example>\r\n"
    b"To: replies+65-218@un.example, others@un.example\r\n"
    b"Subject: =?utf-8?b?2LHYrw==?=\r\nMessage-ID: <one@benguira.example>\r\nIn-Reply-To: <abc@un.example>\r\n"
    b"References: <old@un.example> <abc@un.example>\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n'
    b"--b\r\nContent-Type: text/plain\r\n\r\nPlease see attached.\r\n"
    b'--b\r\nContent-Type: text/plain; name="../views.txt"\r\nContent-Disposition: attachment; filename="../views.txt"\r\n'
    b"Content-Transfer-Encoding: base64\r\n\r\nQSBmdW5kLg==\r\n--b--\r\n"
)


def test_it_says_from_whom_to_whom_and_in_answer_to_what() -> None:
    found = envelope_of(MAIL)
    assert (found.sender, found.to) == ("mission@benguira.example", ("replies+65-218@un.example", "others@un.example"))
    assert (found.subject, found.message_id) == ("رد", "one@benguira.example")
    assert found.answers == ("abc@un.example", "old@un.example")
    assert not found.automatic
    assert [(name.rpartition("/")[2], data) for name, data in files_in(MAIL)] == [("views.txt", b"A fund.")]


def test_what_changes_on_the_way_leaves_its_digest_and_another_word_does_not() -> None:
    again = b"Received: from a.example\n" + MAIL.replace(b"\r\n", b"\n")
    assert envelope_of(again).digest == envelope_of(MAIL).digest
    assert envelope_of(MAIL.replace(b"Please", b"Kindly")).digest != envelope_of(MAIL).digest


def test_two_senders_are_nobody_for_certain() -> None:
    assert envelope_of(b"From: a@x.example, b@y.example\r\n\r\nHello").sender == ""


@given(st.binary(max_size=400) | st.binary(max_size=200).map(lambda data: MAIL[:300] + data + MAIL[300:]))
def test_any_bytes_have_an_envelope(data: bytes) -> None:
    envelope_of(data)
    files_in(data)
