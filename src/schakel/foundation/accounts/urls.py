"""The addresses of the login package that we use, each with its policy; there is no sign-up among them."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path, re_path

from schakel.foundation.accounts.policy import own, public

urlpatterns: list[URLPattern] = [
    path("login/", public(account.login), name="account_login"),
    path("login/passkey/", public(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("login/second-step/", public(mfa.authenticate), name="mfa_authenticate"),
    path("logout/", public(account.logout), name="account_logout"),
    path("inactive/", public(account.account_inactive), name="account_inactive"),
    path("password/reset/", public(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", public(account.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/",
        public(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("password/change/", own(account.password_change), name="account_change_password"),
    path("password/set/", own(account.password_set), name="account_set_password"),
    path("confirm/", own(account.reauthenticate), name="account_reauthenticate"),
    path("confirm/code/", own(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("confirm/passkey/", own(webauthn.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("security/", own(mfa.index), name="mfa_index"),
    path("security/app/", own(totp.activate_totp), name="mfa_activate_totp"),
    path("security/app/remove/", own(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("security/codes/", own(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path("security/codes/new/", own(recovery.generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("security/codes/file/", own(recovery.download_recovery_codes), name="mfa_download_recovery_codes"),
    path("security/keys/", own(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("security/keys/add/", own(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("security/keys/<int:pk>/remove/", own(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("security/keys/<int:pk>/name/", own(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("sessions/", own(sessions.list_usersessions), name="usersessions_list"),
]
