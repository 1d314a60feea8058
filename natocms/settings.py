"""The one settings file: read from the environment, refused when wrong, then built.

Every variable begins with ``NATOCMS_`` and is explained in README. Without any of
them the site is a try-out on this machine; see ``natocms/environment.py``.
"""

from datetime import timedelta
from email.utils import formataddr
from pathlib import Path

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from natocms.environment import read_environment

BASE_DIR = Path(__file__).resolve().parent.parent
ENVIRONMENT = read_environment(BASE_DIR)

TRY_OUT = ENVIRONMENT.try_out
DATA_DIR = ENVIRONMENT.data_dir
SECRET_KEY = ENVIRONMENT.secret_key
SECRET_KEY_FALLBACKS = ENVIRONMENT.secret_key_fallbacks
ENCRYPTION_KEYS = ENVIRONMENT.encryption_keys
HASHING_KEYS = ENVIRONMENT.hashing_keys
SIGNING_KEY = ENVIRONMENT.signing_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
SITE_URL = ENVIRONMENT.site_url
SITE_NAME = ENVIRONMENT.site_name
PRESS_OFFICE_EMAIL = ENVIRONMENT.press_office_email
ACCREDITATION_EMAIL = ENVIRONMENT.accreditation_email
DUTY_OFFICER_EMAIL = ENVIRONMENT.duty_officer_email
BOUNCE_EMAIL = ENVIRONMENT.bounce_email
CSRF_TRUSTED_ORIGINS = [SITE_URL] if not TRY_OUT else []

INSTALLED_APPS = [
    "natocms.staff",
    "natocms.journal",
    "natocms.outbox",
    "natocms.limits",
    "natocms.pagecache",
    "natocms.unsaved",
    "natocms.apps.SiteConfig",
    "events",
    "releases",
    "accreditation",
    "natocms.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.forms",
    "django_filters",
    "django_prose_editor",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "natocms.requestid.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "natocms.csp.ContentSecurityPolicyMiddleware",
    "natocms.pagecache.middleware.CacheControlMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "natocms.unsaved.middleware.UnsavedMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "natocms.staff.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "natocms.urls"
WSGI_APPLICATION = "natocms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

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
                "natocms.context.site",
            ],
        },
    },
]

DATABASES = {"default": ENVIRONMENT.database}
CACHES = {"default": ENVIRONMENT.cache}

STORAGES = {
    "default": ENVIRONMENT.storage["default"],
    "sealed": ENVIRONMENT.storage["sealed"],
    "staticfiles": {
        "BACKEND": "natocms.assets.PressStaticFilesStorage",
    },
}
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media-is-not-served/"
MEDIA_ROOT = DATA_DIR / "media"
WHITENOISE_USE_FINDERS = DEBUG
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

EMAIL_BACKEND = ENVIRONMENT.email["EMAIL_BACKEND"]
EMAIL_HOST = ENVIRONMENT.email.get("EMAIL_HOST", "localhost")
EMAIL_PORT = ENVIRONMENT.email.get("EMAIL_PORT", 25)
EMAIL_HOST_USER = ENVIRONMENT.email.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = ENVIRONMENT.email.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = ENVIRONMENT.email.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = ENVIRONMENT.email.get("EMAIL_USE_SSL", False)
EMAIL_TIMEOUT = 10
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = formataddr((SITE_NAME, PRESS_OFFICE_EMAIL))
SERVER_EMAIL = PRESS_OFFICE_EMAIL

AUTH_USER_MODEL = "staff.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
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
LOGIN_REDIRECT_URL = reverse_lazy("admin:index")
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "natocms.staff.adapter.StaffAccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = SITE_NAME
SECOND_FACTOR_REQUIRED = not TRY_OUT
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("fr", _("French"))]
LOCALE_PATHS = [BASE_DIR / "natocms" / "locale"]
FORMAT_MODULE_PATH = ["natocms.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = ENVIRONMENT.time_zone

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if ENVIRONMENT.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = ENVIRONMENT.https
SECURE_HSTS_PRELOAD = ENVIRONMENT.https
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
)
SESSION_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = ENVIRONMENT.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "natocms.errors.form_expired"
X_FRAME_OPTIONS = "DENY"
# The format of Django 6, so that natocms/csp.py can be deleted there.
SECURE_CSP = {
    "default-src": ["'self'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        "js": [static_lazy("natocms/admin/press-editor.js")],
        "extensions": {"PressPaste": lambda config, shared: None},
    },
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {
        "request_id": {"()": "natocms.requestid.RequestIdFilter"},
        "secret_paths": {"()": "natocms.secretpaths.SecretPathFilter"},
        "refusals": {"()": "natocms.refusals.RefusalFilter"},
    },
    "formatters": {
        "line": {
            "format": "{asctime} {levelname} [{request_id}] {name}: {message}",
            "style": "{",
        },
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "filters": ["request_id", "secret_paths", "refusals"],
            "formatter": "line",
        },
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "django": {"handlers": [], "level": "INFO", "propagate": True},
    },
}

# A programme item without an end counts as live for so long.
UNENDED_ITEM_LASTS = timedelta(minutes=45)

# So long before an event its gate lists open; they expire with its last day.
GATE_LISTS_OPEN = timedelta(days=1)
# Who works there needs a second factor, once it is demanded.
SECOND_FACTOR_PATHS = ("/admin/", *(f"/{code}/gate/" for code, _name in LANGUAGES))
