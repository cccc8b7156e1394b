"""The addresses of the desk, and the few pages of allauth's that are reached: everything else it can do is not there."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as elsewhere
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import include, path

from concertation.web.secretariat import home, stray
from concertation.web.secretariat.sign_in import View, answered, without_language

A = "account"
KEY = f"{A}/passkeys"

PAGES: tuple[tuple[str, View, str], ...] = (
    (f"{A}/sign-in", account.login, "account_login"),
    (f"{A}/sign-out", account.logout, "account_logout"),
    (f"{A}/ended", account.account_inactive, "account_inactive"),
    (f"{A}/confirm", account.reauthenticate, "account_reauthenticate"),
    (f"{A}/password", account.password_change, "account_change_password"),
    (f"{A}/password/first", account.password_set, "account_set_password"),
    (f"{A}/password/<str:uidb36>/<str:key>", account.password_reset_from_key, "account_reset_password_from_key"),
    (A, mfa.index, "mfa_index"),
    (f"{A}/sign-in/second", mfa.authenticate, "mfa_authenticate"),
    (f"{A}/confirm/second", mfa.reauthenticate, "mfa_reauthenticate"),
    (f"{A}/application/add", totp.activate_totp, "mfa_activate_totp"),
    (f"{A}/application/remove", totp.deactivate_totp, "mfa_deactivate_totp"),
    (f"{A}/codes", recovery_codes.view_recovery_codes, "mfa_view_recovery_codes"),
    (f"{A}/codes/new", recovery_codes.generate_recovery_codes, "mfa_generate_recovery_codes"),
    (KEY, webauthn.list_webauthn, "mfa_list_webauthn"),
    (f"{KEY}/add", webauthn.add_webauthn, "mfa_add_webauthn"),
    (f"{KEY}/<int:pk>/remove", webauthn.remove_webauthn, "mfa_remove_webauthn"),
    (f"{A}/confirm/passkey", webauthn.reauthenticate_webauthn, "mfa_reauthenticate_webauthn"),
    (f"{A}/sign-in/passkey", webauthn.login_webauthn, "mfa_login_webauthn"),
    (f"{A}/sign-in/cancelled", elsewhere.login_cancelled, "socialaccount_login_cancelled"),
    (f"{A}/office/<slug:provider_id>", without_language(openid.login), "openid_connect_login"),
    (f"{A}/office/<slug:provider_id>/back", without_language(openid.callback), "openid_connect_callback"),
)

urlpatterns = [
    path("desk", home.home, name="desk"),
    path("desk/stray", stray.strays, name="desk_stray"),
    path("desk/stray/<int:number>", stray.stray, name="desk_stray_mail"),
    path("desk/stray/<int:number>/original", stray.original, name="desk_stray_original"),
    path("desk/c/<slug:slug>", home.consultation, name="desk_consultation"),
    path("", include("concertation.web.secretariat.mandating_urls")),
    path("", include("concertation.web.secretariat.intake_urls")),
    path("", include("concertation.web.secretariat.coding_urls")),
    path("", include("concertation.web.secretariat.asking_urls")),
    path("", include("concertation.web.secretariat.meeting_urls")),
    path("", include("concertation.web.secretariat.editor_urls")),
    path("", include("concertation.web.secretariat.attribution_urls")),
    path("", include("concertation.web.secretariat.observations_urls")),
    path("", include("concertation.web.secretariat.rounds_urls")),
    path("", include("concertation.web.secretariat.urgent_urls")),
    path("", include("concertation.web.secretariat.publish_urls")),
    path("", include("concertation.web.secretariat.follow_urls")),
    path("", include("concertation.web.secretariat.mechanism_urls")),
    path("", include("concertation.web.secretariat.assistance_urls")),
    path("", include("concertation.web.secretariat.findings_urls")),
    path("", include("concertation.web.secretariat.codebook_urls")),
    path("", include("concertation.web.secretariat.clearing_urls")),
    path("", include("concertation.web.secretariat.export_urls")),
    *(path(address, answered(view), name=name) for address, view, name in PAGES),
]
