"""Users, organisations, memberships; codes sent to phones; who read which sensitive field."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.translation import gettext_lazy as _

from careladder.accounts.enums import OrganisationKind
from careladder.accounts.roles import ROLES
from careladder.journey.base import ProgrammeRecord, Record
from careladder.journey.models import APPEND_ONLY
from careladder.kernel import clock
from careladder.kernel.uid import uuid7


class Organisation(ProgrammeRecord):
    """A bureau, training base, employer, household or field station: what a member's sight is bound to."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=120)
    region = models.CharField(_("region"), max_length=12)
    uscc = models.CharField(_("unified social credit code"), max_length=18, blank=True)
    phone = models.CharField(_("office phone"), max_length=30, blank=True)
    active = models.BooleanField(_("active"), default=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "kind", "uscc"], condition=~models.Q(uscc=""), name="organisation_once_by_uscc"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts; a password of None means the account signs in by phone code only."""

    def create_user(self, username: str, name: str, password: str | None = None, encoded: str = "") -> "User":
        """Create and save one account; `encoded` is the password's hash where it was made before."""
        user = self.model(username=username, name=name)
        if encoded:
            user.password = encoded
        else:
            user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, name: str, password: str | None = None) -> "User":
        """Create an account that may open the technical admin pages."""
        user = self.create_user(username, name, password)
        user.is_staff = user.is_superuser = True
        user.save(update_fields=["is_staff", "is_superuser"])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """An account. Not a person and not a phone: people may share a phone, staff have no file in the registry."""

    uid = models.UUIDField(_("identifier"), primary_key=True, default=uuid7, editable=False)
    username = models.CharField(_("sign-in name"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=60)
    phone_sealed = models.BinaryField(_("phone (sealed)"), null=True)
    phone_index = models.BinaryField(_("phone (blind index)"), max_length=32, null=True, unique=True)
    phone_mask = models.CharField(_("phone"), max_length=20, blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may open the technical admin pages"), default=False)
    created_at = models.DateTimeField(_("created at"), default=clock.now, editable=False)
    password_is_temporary = models.BooleanField(_("must choose a password of her own"), default=False)
    factor_failures = models.PositiveSmallIntegerField(_("wrong second factors in a row"), default=0)
    factor_locked_until = models.DateTimeField(_("second factor locked until"), null=True, blank=True)
    demo_password = models.CharField(_("shown on the sign-in page of a demo"), max_length=40, blank=True)
    demo_totp = models.CharField(_("TOTP secret shown in a demo"), max_length=64, blank=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.name


class Membership(ProgrammeRecord):
    """A user holds a role in a programme, bound to a region or an organisation, for a time."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=[(code, role.label) for code, role in ROLES.items()])
    region = models.CharField(_("region"), max_length=12, blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="memberships", verbose_name=_("organisation")
    )
    person = models.UUIDField(_("person (workers only)"), null=True, blank=True)
    starts_on = models.DateField(_("from"), default=clock.today)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user", "programme", "role", "organisation", "region", "person"],
                condition=models.Q(ended_on=None),
                nulls_distinct=False,
                name="membership_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="worker") | models.Q(person__isnull=False), name="membership_worker_is_person"
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=["base", "employer", "household", "station"])
                | models.Q(organisation__isnull=False),
                name="membership_bound_to_organisation",
            ),
        ]


class PhoneCode(Record):
    """A one-time code sent to a phone. Counters live here, in PostgreSQL, so that every process sees them."""

    phone_index = models.BinaryField(_("phone (blind index)"), max_length=32, db_index=True)
    address_index = models.BinaryField(_("address (blind index)"), max_length=32, db_index=True)
    code_hash = models.BinaryField(_("code (hashed)"), max_length=32)
    expires_at = models.DateTimeField(_("expires at"))
    tries = models.PositiveSmallIntegerField(_("tries"), default=0)
    used_at = models.DateTimeField(_("used at"), null=True)

    class Meta:
        verbose_name = _("phone code")
        verbose_name_plural = _("phone codes")


class SensitiveRead(Record):
    """Somebody read an unmasked field, and why. Written in the same transaction as the read."""

    by = models.UUIDField(_("reader"))
    role = models.CharField(_("role"), max_length=40)
    programme = models.CharField(_("programme"), max_length=40)
    table = models.CharField(_("table"), max_length=60)
    row = models.UUIDField(_("row"))
    column = models.CharField(_("column"), max_length=60)
    reason = models.CharField(_("reason"), max_length=200)

    class Meta:
        verbose_name = _("read of a sensitive field")
        verbose_name_plural = _("reads of sensitive fields")
        triggers = APPEND_ONLY
        indexes: ClassVar = [models.Index(fields=["row", "created_at"], name="sensitive_read_row")]


class ApiKey(ProgrammeRecord):
    """A key with which another system uses the API in one role; only its hash is kept."""

    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(_("prefix"), max_length=12, unique=True)
    key_hash = models.BinaryField(_("key (hashed)"), max_length=32)
    user = models.ForeignKey(User, models.PROTECT, related_name="api_keys", verbose_name=_("acts as"))
    membership = models.ForeignKey(Membership, models.PROTECT, verbose_name=_("in the role of"))
    expires_on = models.DateField(_("expires on"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")


class ApiCall(Record):
    """A write through the API that was carried out: a retry with the same key gets the same answer, for ever."""

    by = models.UUIDField(_("caller"))
    key = models.CharField(_("idempotency key"), max_length=200)
    operation = models.CharField(_("operation"), max_length=80)
    body_index = models.BinaryField(_("body (keyed digest)"), max_length=32)
    status = models.PositiveSmallIntegerField(_("status"))
    answer_sealed = models.BinaryField(_("answer (sealed)"))

    class Meta:
        verbose_name = _("API call")
        verbose_name_plural = _("API calls")
        triggers = APPEND_ONLY
        constraints: ClassVar = [models.UniqueConstraint(fields=["by", "key"], name="api_call_once")]
