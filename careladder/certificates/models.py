"""Certificates."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careladder.journey.base import ProgrammeRecord
from careladder.people.models import Person


class Certificate(ProgrammeRecord):
    """What a person has shown she can do, with a number anyone can check."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="certificates", verbose_name=_("person"))
    enrolment = models.UUIDField(_("enrolment"), null=True, unique=True)
    number = models.CharField(_("number"), max_length=30, unique=True)
    serial = models.PositiveIntegerField(_("serial in its year"))
    year = models.PositiveSmallIntegerField(_("year"))
    kind = models.CharField(_("kind"), max_length=30)
    course = models.CharField(_("course"), max_length=40)
    occupation = models.CharField(_("occupation"), max_length=10)
    level = models.PositiveSmallIntegerField(_("level (1 lowest … 5 highest)"))
    issued_on = models.DateField(_("issued on"))
    issued_by = models.UUIDField(_("issued by"))
    revoked_on = models.DateField(_("revoked on"), null=True, blank=True)
    revoke_reason = models.CharField(_("reason for revoking"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "year", "kind", "serial"], name="certificate_serial_once"),
            models.CheckConstraint(condition=Q(level__gte=0, level__lte=5), name="certificate_level"),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoke_reason="") | Q(revoked_on__isnull=False) & ~Q(revoke_reason=""),
                name="certificate_revoked_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.number
