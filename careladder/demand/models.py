"""Employers, their agreements with the programme, and the seats they offer."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careladder.accounts.models import Organisation
from careladder.demand.enums import EmployerKind, VacancyStatus
from careladder.journey.base import ProgrammeRecord


class Employer(ProgrammeRecord):
    """An organisation that employs the programme's graduates, once somebody has verified it."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, verbose_name=_("organisation"))
    kind = models.CharField(_("kind"), max_length=15, choices=EmployerKind.choices)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    verified_by = models.UUIDField(_("verified by"), null=True, blank=True)

    class Meta:
        verbose_name = _("employer")
        verbose_name_plural = _("employers")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(verified_on=None, verified_by=None)
                | Q(verified_on__isnull=False, verified_by__isnull=False),
                name="employer_verified_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class Agreement(ProgrammeRecord):
    """The programme and an employer agreed to work together."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="agreements", verbose_name=_("employer"))
    signed_on = models.DateField(_("signed on"))
    until_on = models.DateField(_("valid until"))
    seats = models.PositiveIntegerField(_("seats promised a year"), default=0)
    number = models.CharField(_("number"), max_length=40)

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="agreement_number_once"),
            models.CheckConstraint(condition=Q(until_on__gte=F("signed_on")), name="agreement_days_in_order"),
        ]


class Vacancy(ProgrammeRecord):
    """Seats of one kind at one place."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="vacancies", verbose_name=_("employer"))
    title = models.CharField(_("title"), max_length=80)
    occupation = models.CharField(_("occupation"), max_length=10)
    level = models.PositiveSmallIntegerField(_("lowest level (1 … 5)"))
    region = models.CharField(_("place of work (GB/T 2260)"), max_length=12)
    seats = models.PositiveIntegerField(_("seats"))
    taken = models.PositiveIntegerField(_("seats taken"), default=0)
    live_in = models.BooleanField(_("live-in"), default=False)
    nights = models.BooleanField(_("nights"), default=False)
    languages = ArrayField(models.CharField(max_length=20), verbose_name=_("required languages"), default=list)
    cuisines = ArrayField(models.CharField(max_length=20), verbose_name=_("required cuisines"), default=list)
    lodging = models.BooleanField(_("lodging offered"), default=True)
    wage_fen = models.BigIntegerField(_("monthly wage in fen"))
    start_from = models.DateField(_("start from"))
    start_latest = models.DateField(_("start at the latest"))
    end_on = models.DateField(_("ends on"), null=True, blank=True)
    years_wanted = models.PositiveSmallIntegerField(_("years of experience wanted"), default=0)
    status = models.CharField(_("status"), max_length=10, choices=VacancyStatus.choices, default=VacancyStatus.OPEN)
    opened_on = models.DateField(_("opened on"))
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    close_reason = models.CharField(_("reason for closing"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("vacancy")
        verbose_name_plural = _("vacancies")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="vacancy_has_seats"),
            models.CheckConstraint(condition=Q(taken__lte=F("seats")), name="vacancy_seats_not_oversold"),
            models.CheckConstraint(condition=Q(wage_fen__gt=0), name="vacancy_pays"),
            models.CheckConstraint(condition=Q(start_latest__gte=F("start_from")), name="vacancy_days_in_order"),
        ]

    def __str__(self) -> str:
        return self.title
