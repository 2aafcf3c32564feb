"""One settings file for every deployment; what differs comes from the environment (docs/deployment.md)."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from careladder.config import env

HOME = env.home()
DEBUG = env.flag("CARELADDER_DEBUG")
DEMO = env.flag("CARELADDER_DEMO")  # demo sign-ins are shown on the sign-in page
TESTING = env.flag("CARELADDER_TESTING")
PACKAGE = Path(__file__).resolve().parent.parent


def _secret_key() -> str:
    """Take the key from the environment, else keep one per data folder."""
    if given := env.text("CARELADDER_SECRET_KEY"):
        return given
    file = HOME / "keys" / "session.key"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.touch(mode=0o600)
        file.write_text(get_random_secret_key())
    return file.read_text()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.words("CARELADDER_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("CARELADDER_ORIGINS")
SITE_URL = env.text("CARELADDER_SITE_URL", "http://localhost:8000")  # printed in QR codes
HTTPS = env.flag("CARELADDER_HTTPS")

# Packs served by this deployment: shipped codes or folders. The first one owns the front page.
CARELADDER_PACKS = env.words("CARELADDER_PACKS", "luliang")
CARELADDER_KEYS = Path(env.text("CARELADDER_KEYS", str(HOME / "keys")))
MEDIA_ROOT = HOME / "media"
SMS_SENDER = env.text("CARELADDER_SMS_SENDER", "careladder.accounts.sms.FileSender")
SMS_FILE = HOME / "sms.log"

DATABASES = {"default": env.database(env.text("DATABASE_URL", "postgresql://careladder_app@localhost/careladder"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LOCAL_APPS = [
    "careladder.journey",
    "careladder.accounts",
    "careladder.gates",
    "careladder.people",
    "careladder.demand",
    "careladder.training",
    "careladder.certificates",
    "careladder.subsidies",
    "careladder.matching",
    "careladder.placement",
    "careladder.followup",
    "careladder.insight",
    "careladder.web",
    "careladder.api",
    "careladder.config",
]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "csp",
    "django_cotton",
    "cotton_icons",
    "django_htmx",
    "pgtrigger",
    "procrastinate.contrib.django",
    *LOCAL_APPS,
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "careladder.config.middleware.request_log",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "careladder.accounts.middleware.actor",  # who acts, in which programme
    "careladder.accounts.middleware.deny_by_default",  # a route that declares nothing answers nobody
    "careladder.config.middleware.get_never_writes",
    "careladder.config.middleware.refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "careladder.config.urls"
WSGI_APPLICATION = "careladder.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        # One capability, one folder: each topic of the web layer keeps its own templates and words.
        "DIRS": sorted((PACKAGE / "web").rglob("templates")),
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "django.templatetags.i18n"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "careladder.web.context.shell",
            ],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# ASVS: length and a list of known-bad passwords, no composition rules, no rotation.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "door"
LOGOUT_REDIRECT_URL = "portal-home"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "careladder.accounts.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Careladder"
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "careladder.accounts.signin.client_address"

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Simplified Chinese")), ("en", _("English"))]
LOCALE_PATHS = sorted(path for path in PACKAGE.rglob("locale") if path.is_dir())
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG or TESTING

SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_NAME = "__Host-careladder" if HTTPS else "careladder"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("CARELADDER_BEHIND_PROXY") else None
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
SILENCED_SYSTEM_CHECKS = ["fields.W342"]
LOGGING_CONFIG = "careladder.config.logs.configure"
LOGGING = {"level": env.text("CARELADDER_LOG_LEVEL", "INFO")}
