"""How people sign in: allauth's pages in our words, without self-registration by any door."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import wraps
from pathlib import PurePath
from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.models import Session
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import reverse, set_script_prefix
from django.utils import timezone

from concertation.core.message import message, message_keys
from concertation.core.refusal import Refusal
from concertation.web.refused import UNPROCESSABLE

View = Callable[..., HttpResponseBase]
TOLD: Final = "account.told.{name}"
"""The key of what was just done, in the room ``desk``; ``name`` is that of allauth's own template."""


def answered(view: View) -> View:
    """A page of allauth's that says with its status that a form was not accepted."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and isinstance(response, TemplateResponse) and response.status_code == 200:
            response.status_code = UNPROCESSABLE
        return response

    return page


def without_language(view: View) -> View:
    """A page that gives another service our address: the one address it knows us by, whatever the language."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        set_script_prefix(f"{request.META.get('SCRIPT_NAME', '')}/")
        return view(request, *args, **kwargs)

    return page


class Accounts(DefaultAccountAdapter):
    """No account is made here: ``concertation officer add`` makes them."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never."""
        return False

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the script that signs in by passkey asks for data; everybody else gets pages in our words."""
        match = request.resolver_match
        return request.method == "GET" and match is not None and match.url_name == "mfa_login_webauthn"

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Our own sentence for what allauth says, where we have one. A bare text is a passkey that was not accepted."""
        key = TOLD.format(name=PurePath(message_template).stem if message_template else "passkey_refused")
        if key in message_keys("desk", "en"):
            messages.add_message(request, level, f"desk:{key}")

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> Any:
        """Whoever comes in sweeps away the sessions that have run out."""
        Session.objects.filter(expire_date__lt=timezone.now()).delete()
        return super().post_login(request, user, **kwargs)


class Elsewhere(DefaultSocialAccountAdapter):
    """Signing in by the office's own service (OpenID Connect): who has an account here, by the verified e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Never."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Signing in is all that it is for: no account is linked for ever to one elsewhere."""
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(HttpResponseRedirect(reverse("account_login")))


class SecondFactors(DefaultMFAAdapter):
    """The secrets of second factors are sealed with the key of the pages, which no backup holds."""

    def encrypt(self, text: str) -> str:
        """The sealed secret."""
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; refused where it was sealed with a key that is no longer here."""
        try:
            return _seal().decrypt(encrypted_text).decode()
        except InvalidToken:
            raise Refusal("second_factor_sealed", "The second factor was set up with a key that is no longer here.",
                          "Ask the operator for a new link that forgets it.") from None  # fmt: skip

    def get_totp_issuer(self) -> str:
        """As the application on the telephone lists us."""
        return f"Concertation {self._get_site_name()}"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """Until somebody gives it a name."""
        return message("desk", "account.passkey.unnamed", "en")


def _seal() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"second factors").derive(settings.SECRET_KEY.encode())
    return Fernet(urlsafe_b64encode(key))
