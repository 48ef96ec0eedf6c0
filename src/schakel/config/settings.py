"""Django's settings, from the checked environment; one module for every situation."""

from __future__ import annotations

import os
from typing import Any

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from schakel.config.environment import PROJECT, database_settings, mail_settings, read_environment

ENVIRONMENT = read_environment(os.environ)
DATA_DIR = ENVIRONMENT.data_dir
DEMO = ENVIRONMENT.demo
DEBUG = ENVIRONMENT.debug
SECRET_KEY = ENVIRONMENT.secret_key
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
BASE_URL = ENVIRONMENT.base_url
AGENCY_NAME = ENVIRONMENT.agency_name
READER_MODEL_URL = ENVIRONMENT.reader_model_url
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "schakel.faces.website",
    "schakel.faces.portal",
    "schakel.faces.frontoffice",
    "schakel.faces.backoffice",
    "schakel.faces.desk",
    "schakel.agency.rights",
    "schakel.agency.quality",
    "schakel.agency.pipeline",
    "schakel.agency.matches",
    "schakel.agency.alerts",
    "schakel.agency.vacancies",
    "schakel.agency.people",
    "schakel.agency.clients",
    "schakel.agency.publishing",
    "schakel.agency.roles",
    "schakel.agency.blog",
    "schakel.foundation.mail",
    "schakel.foundation.house",
    "schakel.foundation.pictures",
    "schakel.foundation.documents",
    "schakel.foundation.work",
    "schakel.foundation.search",
    "schakel.foundation.privacy",
    "schakel.foundation.audit",
    "schakel.foundation.editions",
    "schakel.foundation.accounts",
    "schakel.foundation.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "django_htmx",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "schakel.foundation.ui.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "schakel.foundation.accounts.middleware.SessionMiddleware",
    "schakel.foundation.accounts.middleware.ActorMiddleware",
    "schakel.foundation.accounts.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "schakel.config.urls"
WSGI_APPLICATION = "schakel.config.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "schakel.config.context.agency",
                "schakel.config.context.sign_in",
                "schakel.faces.website.context.frame",
                "schakel.faces.desk.context.desk",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static"],
        },
    }
]

DATABASES = {"default": database_settings(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What the site is made of: a change of these begins a new edition of its content, and a page made of
# anything else is never kept.
EDITION_TABLES: list[str | dict[str, Any]] = [
    *("blog.Author", "blog.Post", "blog.Page", "roles.RoleGuide", "roles.SalaryFigure"),
    *("blog.Series", "roles.SalarySource", "roles.SectorFactor", "roles.TrainingRoute", "roles.Benefit"),
    *("pictures.Picture", "house.HouseStyle"),
    "vacancies.Requirement",
    {"model": "clients.Organisation", "rows": True},
    {"model": "vacancies.Vacancy", "rows": True},
    {"model": "accounts.User", "columns": ("name", "email", "phone", "is_active")},
    {"model": "search.Entry", "only": "kind = 'vacancy'"},
]

# Accounts: e-mail and password, then TOTP or passkey for staff; nobody signs up by themselves.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:start"
LOGOUT_REDIRECT_URL = "website:home"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_ADAPTER = "schakel.faces.desk.sign_in.DeskAccountAdapter"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False  # the other sessions end; the one it was changed in stays
ACCOUNT_EMAIL_NOTIFICATIONS = False
ACCOUNT_RATE_LIMITS = {"login_failed": None}  # failed sign-ins are counted below, for all processes together
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_ADAPTER = "schakel.foundation.accounts.adapters.MfaAdapter"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = AGENCY_NAME
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "schakel.foundation.accounts.adapters.username_of"
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_HTTP_RESPONSE_CODE = 429
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

# Sessions and cookies (T15): the __Host- prefix needs https, which a demo on loopback has not.
SESSION_COOKIE_NAME = "__Host-session" if SECURE else "schakel_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = SECURE
SESSION_IDLE_SECONDS = 30 * 60
# Who came by a mailed link (portal): sealed in the browser, nothing on the server.
MAILBOX_COOKIE_NAME = "__Host-mailbox" if SECURE else "schakel_mailbox"
MAILBOX_ASK_URL = "portal:link"
MAILBOX_ENTER_URL = "portal:enter"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE else "schakel_csrf"
CSRF_COOKIE_SECURE = SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_TRUSTED_ORIGINS = [BASE_URL] if SECURE else []
LANGUAGE_COOKIE_NAME = "schakel_language"
LANGUAGE_BY_CHOICE = ("/bureau/", "/account/", "/language/")
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Headers (T16).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_SSL_REDIRECT = False  # the proxy in front does that
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
X_FRAME_OPTIONS = "DENY"
# Other hosts below the agency's domain are not ours to promise https for (W005, W021); W008 is the proxy's.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]

# Uploads (T9): 64 MiB a file, streamed to disk; forms themselves stay small.
UPLOAD_FILE_BYTES = 64 * 1024 * 1024
UPLOAD_FILES = 5
FILE_UPLOAD_HANDLERS = ["schakel.faces.website.uploads.DoorUploadHandler"]
FILE_UPLOAD_TEMP_DIR = None
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
# A few too many still reach the form, which says so beside the field and keeps what was typed.
DATA_UPLOAD_MAX_NUMBER_FILES = 4 * UPLOAD_FILES
CSRF_FAILURE_VIEW = "schakel.faces.website.views.refused.csrf_failed"

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Dutch")), ("en", _("English"))]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA_DIR / "files"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "schakel.foundation.ui.bundles.BundledStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

mail = mail_settings(ENVIRONMENT)
EMAIL_BACKEND = str(mail["EMAIL_BACKEND"])
EMAIL_FILE_PATH = mail.get("EMAIL_FILE_PATH")
EMAIL_HOST = str(mail.get("EMAIL_HOST", ""))
EMAIL_PORT = int(str(mail.get("EMAIL_PORT", 25)))
EMAIL_HOST_USER = str(mail.get("EMAIL_HOST_USER", ""))
EMAIL_HOST_PASSWORD = str(mail.get("EMAIL_HOST_PASSWORD", ""))
EMAIL_USE_SSL = bool(mail.get("EMAIL_USE_SSL", False))
EMAIL_USE_TLS = bool(mail.get("EMAIL_USE_TLS", False))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = ENVIRONMENT.mail_from
SERVER_EMAIL = ENVIRONMENT.mail_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": ENVIRONMENT.log.upper()},
}
LOCALE_PATHS = [PROJECT / "src" / "schakel" / "config" / "locale"]
