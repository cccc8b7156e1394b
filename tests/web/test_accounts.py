"""Signing in: by password, personal link, code and the office's own service; nobody makes an account for herself."""

from __future__ import annotations

import hmac
import json
import re
import threading
import time
from base64 import b32decode
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from concertation.actions.user import admit_user, end_user, invite_again, password_key
from concertation.core.language import OFFICIAL, direction
from concertation.core.refusal import Refusal
from concertation.records.models import JournalEntry, User
from factories import opened_consultation
from people import AMRANI, NOON

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PASSWORD: Final = "seven lanterns at dusk"
SIGN_IN: Final = "/en/account/sign-in"


@pytest.fixture(autouse=True)
def _nobody_has_failed_yet() -> None:
    cache.clear()


def amrani(**known: str) -> User:
    return admit_user("amrani", "officer", password=PASSWORD, actor=AMRANI, at=NOON, **known)


def signed_in(client: Client, password: str = PASSWORD) -> Client:
    answer = client.post(SIGN_IN, {"login": "amrani", "password": password})
    assert answer.status_code == 302, answer.content.decode()
    return client


def page(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return answer.content.decode()


def said(body: str, tag: str = "h1") -> list[str]:
    """What stands in the elements of that name, without markup."""
    found = re.findall(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", body, re.S)
    return [unescape(re.sub("<[^>]+>", "", one)).strip() for one in found]


def test_an_officer_signs_in_and_is_led_to_what_she_asked_for() -> None:
    amrani()
    answer = Client().post(f"{SIGN_IN}?next=/fr/desk", {"login": "amrani", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/fr/desk")
    cookie = answer.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")


def test_what_was_not_accepted_is_said_above_the_form_and_the_name_is_kept() -> None:
    amrani()
    answer = Client().post(SIGN_IN, {"login": "amrani", "password": "wrong"})
    body = answer.content.decode()
    assert (answer.status_code, said(body, "h2")[0]) == (422, "There is something to correct")
    assert said(body, "li")[0] == "The user name or the password is not right."
    assert 'value="amrani"' in body and "wrong" not in body
    empty = Client().post("/fr/account/sign-in", {"login": "", "password": "x"}).content.decode()
    assert said(empty, "li")[0] == "Nom d’utilisateur\u00a0: Renseignez ce champ."


def test_she_is_led_nowhere_else() -> None:
    amrani()
    answer = Client().post(f"{SIGN_IN}?next=https://elsewhere.example/", {"login": "amrani", "password": PASSWORD})
    assert answer["Location"] == "/en/desk"


def test_she_signs_out_by_a_button_and_not_by_a_link() -> None:
    amrani()
    client = signed_in(Client())
    assert client.get("/en/account/sign-out").status_code == 200
    assert client.get("/en/desk").status_code == 200
    assert client.post("/en/account/sign-out")["Location"] == SIGN_IN
    assert client.get("/en/desk").status_code == 302


def test_a_personal_link_opens_an_account_once() -> None:
    user = admit_user("amrani", "officer", actor=AMRANI, at=NOON)
    link = "/en/account/password/{}/{}".format(*password_key(user))
    client = Client()
    assert said(page(client, link)) == ["Choose a password"]
    form = f"/en/account/password/{password_key(user)[0]}/set-password"
    weak = client.post(form, {"password1": "amrani", "password2": "amrani"})
    assert (weak.status_code, said(weak.content.decode(), "li")) == (422, [
        "New password: The password is shorter than twelve characters.",
        "New password: The password is too close to the user name or the e-mail address.",
    ])  # fmt: skip
    differs = client.post(form, {"password1": PASSWORD, "password2": "x"}).content.decode()
    assert said(differs, "li")[0] == "New password once more: The two passwords are not the same."
    done = client.post(form, {"password1": PASSWORD, "password2": PASSWORD})
    assert (done.status_code, done["Location"]) == (302, "/en/desk")
    assert '<p class="told-now" role="status">The password has been saved.</p>' in page(client, "/en/desk")
    assert said(page(Client(), link)) == ["This link is no longer good"]
    signed_in(Client())


def test_an_account_that_has_been_ended_lets_nobody_in_and_whoever_was_in_is_out() -> None:
    user = amrani()
    client, link = signed_in(Client()), "/en/account/password/{}/{}".format(*password_key(user))
    end_user("amrani", actor=AMRANI, at=NOON)
    assert client.get("/en/desk").status_code == 302
    assert said(page(Client(), link)) == ["This link is no longer good"]
    assert Client().post(SIGN_IN, {"login": "amrani", "password": PASSWORD}).status_code == 422
    with pytest.raises(Refusal, match="has been ended"):
        invite_again("amrani", actor=AMRANI, at=NOON)


def test_acts_on_accounts_are_in_the_journal_without_anything_secret() -> None:
    amrani(email="a.amrani@example.org")
    invite_again("amrani", forget_factors=True, actor=AMRANI, at=NOON)
    end_user("amrani", actor=AMRANI, at=NOON)
    rows = JournalEntry.objects.order_by("id").values_list("act", "subject", "detail")
    assert list(rows) == [
        ("admit_user", "user amrani", {"role": "officer"}),
        ("invite_user", "user amrani", {"forget_factors": True}),
        ("end_user", "user amrani", {}),
    ]


@pytest.mark.parametrize(
    ("name", "role", "known", "code"),
    [
        ("Ms. Amrani", "officer", {}, "bad_name"),
        ("AMRANI", "officer", {}, "name_taken"),
        ("okello", "king", {}, "unknown_role"),
        ("okello", "chief", {"email": "nowhere"}, "bad_email"),
        ("okello", "chief", {"email": "A.Amrani@example.org"}, "email_taken"),
        ("okello", "chief", {"password": "123456789012"}, "weak_password"),
    ],
)
def test_what_can_be_no_account_is_refused(name: str, role: str, known: dict[str, str], code: str) -> None:
    amrani(email="a.amrani@example.org")
    with pytest.raises(Refusal) as refused:
        admit_user(name, role, actor=AMRANI, at=NOON, **known)
    assert (refused.value.code, User.objects.count()) == (code, 1)


def test_nobody_makes_an_account_for_herself() -> None:
    client = Client()
    for path in (
        "signup",
        "sign-up",
        "signup/",
        "email",
        "password/reset",
        "3rdparty",
        "2fa",
        "confirm-email",
        "login/code",
    ):
        assert client.get(f"/account/{path}").status_code == 404, path
        assert client.post(f"/account/{path}", {"username": "x", "password1": PASSWORD}).status_code in (403, 404), path
    assert User.objects.count() == 0


def test_whoever_fails_is_held_up_by_name_and_others_at_the_same_address_are_not() -> None:
    amrani()
    admit_user("okello", "second_officer", password=PASSWORD, actor=AMRANI, at=NOON)
    client = Client()
    for _ in range(5):
        client.post(SIGN_IN, {"login": "amrani", "password": "wrong"})
    held = client.post(SIGN_IN, {"login": "amrani", "password": PASSWORD})
    assert said(held.content.decode(), "li")[0] == "Too many attempts failed. Try again in five minutes."
    assert client.post(SIGN_IN, {"login": "okello", "password": PASSWORD}).status_code == 302


def test_an_address_that_asks_without_end_is_told_to_wait_a_minute() -> None:
    client = Client()
    answers = [client.post("/zh/account/sign-in", {"login": f"n{turn}", "password": ""}) for turn in range(61)]
    assert [one.status_code for one in answers[-2:]] == [422, 429]
    assert said(answers[-1].content.decode()) == ["尝试过于频繁"]


def code_of(secret: str) -> str:
    """What the application on the telephone shows now (RFC 6238)."""
    digest = hmac.new(b32decode(secret), int(time.time() // 30).to_bytes(8, "big"), "sha1").digest()
    start = digest[-1] & 15
    return f"{(int.from_bytes(digest[start : start + 4], 'big') & 0x7FFFFFFF) % 10**6:06}"


def confirmed(client: Client) -> Client:
    """She has shown once more that it is she, as is asked before what protects her account is changed."""
    assert said(page(client, "/en/account/application/add")) == ["Confirm that it is you"]
    wrong = client.post("/en/account/confirm", {"password": "wrong"})
    assert (wrong.status_code, said(wrong.content.decode(), "li")[0]) == (422, "Password: That password is not right.")
    assert client.post("/en/account/confirm", {"password": PASSWORD}).status_code == 302
    return client


def with_application(client: Client) -> tuple[str, list[str]]:
    """A code application added; its secret, and the recovery codes that were shown."""
    body = page(client, "/en/account/application/add")
    secret = re.findall(r'<code dir="ltr">([A-Z2-7 ]+)</code>', body)[0].replace(" ", "")
    assert client.post("/en/account/application/add", {"code": "000000"}).status_code == 422
    codes = client.post("/en/account/application/add", {"code": code_of(secret)}, follow=True).content.decode()
    assert said(codes) == ["Recovery codes"]
    return secret, said(codes, "code")


def test_a_second_factor_is_added_asked_for_and_sealed() -> None:
    amrani()
    client = confirmed(signed_in(Client()))
    secret, codes = with_application(client)
    assert len(codes) == 10
    assert said(page(client, "/en/account/codes"), "code") == []
    assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    other = Client()
    assert signed_in(other).get("/en/desk").status_code == 302
    assert said(page(other, "/en/account/sign-in/second")) == ["Your second factor"]
    wrong = other.post("/en/account/sign-in/second", {"code": "000000"})
    assert (wrong.status_code, said(wrong.content.decode(), "li")[0]) == (
        422, "Code: That code is not right. Enter the one that is shown now.",
    )  # fmt: skip
    assert other.post("/en/account/sign-in/second", {"code": code_of(secret)}).status_code == 302
    assert other.get("/en/desk").status_code == 200
    third = signed_in(Client())
    assert third.post("/en/account/sign-in/second", {"code": codes[3]}).status_code == 302
    assert signed_in(Client()).post("/en/account/sign-in/second", {"code": codes[3]}).status_code == 422


def test_a_lost_telephone_is_forgotten_by_the_operator() -> None:
    amrani()
    with_application(confirmed(signed_in(Client())))
    invite_again("amrani", forget_factors=True, actor=AMRANI, at=NOON)
    assert signed_in(Client()).get("/en/desk").status_code == 200


def test_a_secret_whose_key_is_gone_opens_nothing_and_says_so() -> None:
    amrani()
    with_application(confirmed(signed_in(Client())))
    with override_settings(SECRET_KEY="another"):
        client = signed_in(Client())
        assert client.post("/en/account/sign-in/second", {"code": "000000"}).status_code == 422
        assert client.get("/en/desk").status_code == 302


PAGES: Final = ("", "/password", "/application/add", "/passkeys", "/passkeys/add", "/codes/new", "/confirm", "/sign-out")


@pytest.mark.parametrize("language", OFFICIAL)
def test_every_page_speaks_the_language_and_holds_nothing_that_the_policy_forbids(language: str) -> None:
    amrani()
    opened_consultation()
    client, others = confirmed(signed_in(Client())), []
    with override_settings(REQUIRE_MFA=language == "ar"):
        others += [page(Client(), f"/{language}/account/{path}") for path in ("sign-in", "ended", "sign-in/cancelled")]
        others += [page(client, f"/{language}/account{path}") for path in PAGES]
    for body in (*others, page(client, f"/{language}/desk")):
        assert f'<html lang="{language}" dir="{direction(language)}">' in body
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|placeholder=", body)
        fields = re.findall(r'<input id="(\w+)"', body)
        assert fields == re.findall(r'<label for="(\w+)"', body) or "passwordless" in body
        words = " ".join(re.sub(r"<head>.*?</head>|<[^>]+>", " ", body, flags=re.S).split())
        assert language in ("en", "fr", "es") or not re.search(r"\b(Username|Password|Code|Remember|Sign|Key|Your)\b", words)


def test_a_public_page_sets_no_cookie_and_asks_for_no_session() -> None:
    slug = opened_consultation().slug
    amrani()
    for client in (Client(), signed_in(Client())):
        for path in (f"/en/c/{slug}", "/en/c", "/en/log", f"/en/c/{slug}/s"):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                answer = client.get(path)
            assert answer.status_code == 200
            assert (dict(answer.cookies), "Cookie" in answer.get("Vary", "")) == ({}, False)
            assert [one["sql"] for one in asked if "session" in one["sql"]] == []


class Office:
    """The office's own service for signing in, as OpenID Connect has it: whoever asks is whom it was told to confirm."""

    def __init__(self) -> None:
        self.confirms: dict[str, Any] = {}
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.root = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> dict[str, Any]:
        if path == "/.well-known/openid-configuration":
            return {
                "issuer": self.root, "authorization_endpoint": f"{self.root}/authorize",
                "token_endpoint": f"{self.root}/token", "userinfo_endpoint": f"{self.root}/person",
                "jwks_uri": f"{self.root}/keys",
            }  # fmt: skip
        if path == "/token":
            claims = {"iss": self.root, "aud": "concertation", "exp": time.time() + 60, "sub": "7", **self.confirms}
            return {"access_token": "t", "token_type": "Bearer", "id_token": jwt.encode(claims, "k" * 32)}
        return {"sub": "7", **self.confirms}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        office = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.rfile.read(int(self.headers.get("Content-Length") or 0))
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(json.dumps(office.answer(self.path)).encode())

            do_POST = do_GET  # noqa: N815

            def log_message(self, *_: Any) -> None:
                pass

        return Handler


@contextmanager
def office() -> Iterator[Office]:
    one = Office()
    thread = threading.Thread(target=one.server.serve_forever, daemon=True)
    thread.start()
    app = {
        "provider_id": "office", "name": "Our office", "client_id": "concertation", "secret": "s",
        "settings": {"server_url": one.root},
    }  # fmt: skip
    try:
        with override_settings(SOCIALACCOUNT_PROVIDERS={"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}):
            yield one
    finally:
        one.server.shutdown()
        one.server.server_close()


def come_back(client: Client, confirms: dict[str, Any], one: Office) -> Any:
    """She goes to the service of her office and comes back; it has confirmed that."""
    one.confirms = confirms
    there = client.get("/fr/account/office/office?process=login&next=/fr/desk")
    assert there["Location"].startswith(f"{one.root}/authorize?"), there.content.decode()
    asked = parse_qs(urlsplit(there["Location"]).query)
    assert asked["redirect_uri"] == ["http://testserver/account/office/office/back"]
    return client.get("/account/office/office/back", {"state": asked["state"][0], "code": "c"})


def test_the_office_lets_in_whom_it_confirms_and_who_has_an_account() -> None:
    amrani(email="a.amrani@example.org")
    with office() as one:
        assert "Our office" in page(Client(), SIGN_IN)
        client = Client()
        back = come_back(client, {"email": "a.amrani@example.org", "email_verified": True}, one)
        assert (back.status_code, back["Location"]) == (302, "/fr/desk")
        assert client.get("/fr/desk").status_code == 200
        assert User.objects.get().has_usable_password()


@pytest.mark.parametrize(
    "confirms",
    [
        {"email": "stranger@example.org", "email_verified": True},
        {"email": "a.amrani@example.org", "email_verified": False},
        {"preferred_username": "amrani"},
    ],
)
def test_the_office_lets_in_nobody_else_and_makes_no_account(confirms: dict[str, Any]) -> None:
    amrani(email="a.amrani@example.org")
    with office() as one:
        client = Client()
        back = come_back(client, confirms, one)
        assert said(back.content.decode())[0] == "You have no account here"
        assert client.get("/fr/desk").status_code == 302
        assert User.objects.count() == 1
