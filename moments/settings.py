"""All settings. Every value has a default for a laptop; see docs/settings.md."""

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _
from environ import Env

from moments.lib.databases import read_database
from moments.lib.environment import (
    read_bool,
    read_list,
    read_time_zone,
    secret_key,
)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(os.environ.get("MOMENTS_DATA_DIR", BASE_DIR / "var"))

DEBUG = read_bool("MOMENTS_DEBUG")
SECRET_KEY = secret_key(DATA_DIR)
ALLOWED_HOSTS = read_list(
    "MOMENTS_ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"]
)
# The address people type, where a proxy stands in front: https://moments.example
PUBLIC_URL = os.environ.get("MOMENTS_PUBLIC_URL", "").rstrip("/")
HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "moments.live",
    "moments.accounts",
    "moments.organisations",
    "moments.journeys",
    "moments.workshops",
    "moments.boards",
    "moments.ratings",
    "moments.exercises",
    "moments.reviews",
    "moments.documents",
    "moments.server",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "django_htmx",
    "template_partials",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # The room page within 60 kB. A held stream has no content, so it stays as it is.
    "django.middleware.gzip.GZipMiddleware",
    "moments.lib.csp.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "moments.urls"
WSGI_APPLICATION = None
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {
    "default": read_database(
        os.environ.get("MOMENTS_DATABASE_URL", ""), data_dir=DATA_DIR
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "organisations:organisation-list"
LOGOUT_REDIRECT_URL = "front"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "moments.accounts.adapter.AccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
# Else a form that is open to all would send mail to any address typed into it.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "moments.accounts.forms.SignInForm",
    "change_password": "moments.accounts.forms.ChangePasswordForm",
    "set_password": "moments.accounts.forms.SetPasswordForm",
    "reset_password": "moments.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "moments.accounts.forms.NewPasswordForm",
    "reauthenticate": "moments.accounts.forms.ConfirmPasswordForm",
}

SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "moments.lib.csrf.csrf_failure"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL else []
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if HTTPS else 0
# Without TLS browsers answer this header with a warning in the console.
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin" if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "object-src": [NONE],
    },
}

# Notes are at most 500 characters: whatever is larger is no note. The stream
# shell refuses larger bodies before a thread is taken.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "moments" / "locale"]
FORMAT_MODULE_PATH = "moments.lib.formats"
TIME_ZONE = read_time_zone()
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "moments.lib.static.BundledStorage",
    },
}

CRISPY_ALLOWED_TEMPLATE_PACKS = ["paper"]
CRISPY_TEMPLATE_PACK = "paper"
CRISPY_FAIL_SILENTLY = False

# smtp+tls://user:password@host:587; without one, mail is printed in the terminal.
_mail = Env.email_url_config(os.environ.get("MOMENTS_EMAIL_URL", "consolemail://"))
EMAIL_BACKEND = _mail["EMAIL_BACKEND"]
EMAIL_HOST = _mail["EMAIL_HOST"] or "localhost"
EMAIL_PORT = _mail["EMAIL_PORT"] or 25
EMAIL_HOST_USER = _mail["EMAIL_HOST_USER"] or ""
EMAIL_HOST_PASSWORD = _mail["EMAIL_HOST_PASSWORD"] or ""
EMAIL_USE_TLS = _mail.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = _mail.get("EMAIL_USE_SSL", False)
DEFAULT_FROM_EMAIL = os.environ.get("MOMENTS_EMAIL_FROM", "moments@localhost")
# A mail server that does not answer must not hold a thread for ever.
EMAIL_TIMEOUT = 10

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    # 404, 409 and 422 are answers, not faults; Django logs each as a warning.
    "loggers": {
        "django": {"handlers": []},
        "django.request": {"level": "ERROR"},
    },
    "root": {
        "handlers": ["console"],
        "level": os.environ.get("MOMENTS_LOG_LEVEL", "WARNING"),
    },
}
