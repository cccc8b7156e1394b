"""A mailbox over TLS, against a small server that speaks IMAP on a socket: nothing is lost, nothing is seen too early."""

from __future__ import annotations

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from concertation.core.refusal import Refusal
from concertation.pipeline.doors import Mailbox, from_mailbox, imap

SECRET = "p@ss/wörd%"


class MailServer(threading.Thread):
    """Serves one mailbox to one caller after the other, until it is closed."""

    def __init__(self, certificate: Path) -> None:
        super().__init__(daemon=True)
        self.mails: dict[int, bytes] = {}
        self.flags: dict[int, str] = {}
        self.cut_before: bytes = b""
        self.heard: list[str] = []
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate)
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]

    def close(self) -> None:
        self._listening.close()

    def run(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            try:
                with self._context.wrap_socket(caller, server_side=True) as line, line.makefile("rwb") as file:
                    self._serve(file)  # type: ignore[arg-type]
            except OSError:
                continue

    def _serve(self, file: socket.SocketIO) -> None:
        file.write(b"* OK [CAPABILITY IMAP4rev1] ready\r\n")
        file.flush()
        while heard := file.readline():
            tag, _, command = heard.rstrip(b"\r\n").partition(b" ")
            self.heard.append(command.decode())
            if self.cut_before and command.startswith(self.cut_before):
                return
            for answer in self._answers(command.decode()):
                file.write(answer + b"\r\n")
            file.write(tag + (b" NO wrong\r\n" if self._wrong(command.decode()) else b" OK done\r\n"))
            file.flush()
            if command == b"LOGOUT":
                return

    def _wrong(self, command: str) -> bool:
        return command.startswith("LOGIN") and '"p@ss/w' not in command

    def _answers(self, command: str) -> Iterator[bytes]:
        if command == "CAPABILITY":
            yield b"* CAPABILITY IMAP4rev1"
        elif command.startswith("SELECT"):
            yield from (b"* %d EXISTS" % len(self.mails), b"* OK [UIDVALIDITY 77] valid")
        elif command == "UID SEARCH UNSEEN":
            unseen = [
                str(number) for number in sorted(self.mails, reverse=True) if r"\Seen" not in self.flags.get(number, "")
            ]
            yield b"* SEARCH " + " ".join(unseen).encode()
        elif found := re.fullmatch(r"UID FETCH (\d+) \(RFC822\.SIZE\)", command):
            yield b"* 1 FETCH (UID %s RFC822.SIZE %d)" % (found[1].encode(), len(self.mails[int(found[1])]))
        elif found := re.fullmatch(r"UID FETCH (\d+) \(BODY\.PEEK\[\]\)", command):
            mail = self.mails[int(found[1])]
            yield b"* 1 FETCH (UID %s BODY[] {%d}\r\n%s)" % (found[1].encode(), len(mail), mail)
        elif found := re.fullmatch(r"UID STORE (\d+) \+FLAGS\.SILENT \((.*)\)", command):
            self.flags[int(found[1])] = found[2]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    place = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )  # fmt: skip
    place.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return place


@pytest.fixture
def server(certificate: Path) -> Iterator[MailServer]:
    made = MailServer(certificate)
    made.start()
    yield made
    made.close()


@pytest.fixture
def trust(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def box(server: MailServer, password: str = "p@ss/w") -> Mailbox:
    return Mailbox("127.0.0.1", server.port, "desk", password)


def test_unseen_mails_come_oldest_first_until_each_is_acknowledged(server: MailServer, trust: ssl.SSLContext) -> None:
    server.mails = {7: b"From: a@b.example\r\n\r\nfirst )\r\n", 12: b"second\r\n{3}\r\n"}
    arrived = [(one.name, one.data) for one in from_mailbox(box(server), trust)]
    assert arrived == [("77-7.eml", server.mails[7]), ("77-12.eml", server.mails[12])]
    assert server.flags == {}
    for one in from_mailbox(box(server), trust):
        if one.name == "77-7.eml":
            one.acknowledge()
    assert server.flags == {7: r"\Seen"}
    assert [one.name for one in from_mailbox(box(server), trust)] == ["77-12.eml"]


def test_a_line_cut_between_reading_and_acknowledging_loses_nothing(server: MailServer, trust: ssl.SSLContext) -> None:
    server.mails = {1: b"one", 2: b"two"}
    server.cut_before = b"UID STORE"
    with pytest.raises(Refusal) as refused:
        for one in from_mailbox(box(server), trust):
            one.acknowledge()
    assert refused.value.code == "mailbox_unreachable"
    server.cut_before = b""
    assert [one.data for one in from_mailbox(box(server), trust)] == [b"one", b"two"]


def test_a_mail_too_large_is_flagged_and_never_fetched(
    server: MailServer, trust: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "LARGEST", 3)
    server.mails = {1: b"large", 2: b"two"}
    assert [one.data for one in from_mailbox(box(server), trust)] == [b"two"]
    assert server.flags == {1: r"\Seen \Flagged"}
    assert "UID FETCH 1 (BODY.PEEK[])" not in server.heard


def test_a_wrong_password_is_refused_and_not_repeated(server: MailServer, trust: ssl.SSLContext) -> None:
    with pytest.raises(Refusal) as refused:
        list(from_mailbox(box(server, "hunter2"), trust))
    assert refused.value.message == "The mailbox INBOX on 127.0.0.1 could not be read: error."
    assert "hunter2" not in repr(box(server, "hunter2"))


def test_a_server_that_nobody_vouches_for_hears_no_password(server: MailServer) -> None:
    with pytest.raises(Refusal, match="SSLCertVerificationError"):
        list(from_mailbox(box(server)))
    assert server.heard == []


def test_the_setting_says_where_the_mail_lies() -> None:
    assert Mailbox.of("imaps://desk%40un:p%40ss%2Fw%C3%B6rd%25@mail.example/Replies%20in") == Mailbox(
        "mail.example", 993, "desk@un", SECRET, "Replies in"
    )
    assert Mailbox.of("imap://a:b@mail.example:1143") == Mailbox("mail.example", 1143, "a", "b", "INBOX", at_once=False)


@pytest.mark.parametrize(
    "url", ["", "mail.example", "http://a:hunter2@b.example", "imaps://hunter2@b.example", "imaps://a:b@c:hunter2/"]
)
def test_a_setting_that_names_no_mailbox_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Refusal) as refused:
        Mailbox.of(url)
    assert refused.value.code == "bad_mailbox"
    assert "hunter2" not in refused.value.message + refused.value.way_out
