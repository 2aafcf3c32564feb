"""Contracts and the wages paid under them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from careladder.demand.models import Employer, Vacancy
from careladder.journey.base import ProgrammeRecord
from careladder.people.models import Person
from careladder.placement.enums import Dispute, EndReason, WageGrade


class Contract(ProgrammeRecord):
    """A person works for an employer from a day on."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="contracts", verbose_name=_("person"))
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="contracts", verbose_name=_("employer"))
    vacancy = models.ForeignKey(
        Vacancy, models.PROTECT, null=True, blank=True, related_name="contracts", verbose_name=_("vacancy")
    )
    proposal = models.UUIDField(_("proposal"), null=True, blank=True, unique=True)
    station = models.UUIDField(_("field station"), null=True, blank=True, db_index=True)
    kind = models.CharField(_("kind of contract"), max_length=20)  # a code of the pack
    number = models.CharField(_("contract number"), max_length=60, blank=True)
    occupation = models.CharField(_("occupation"), max_length=10)
    work_region = models.CharField(_("place of work (GB/T 2260)"), max_length=12)
    home_region = models.CharField(_("region that looks after her"), max_length=12)
    live_in = models.BooleanField(_("live-in"), default=False)
    wage_fen = models.BigIntegerField(_("agreed monthly wage in fen"))
    pay_day = models.PositiveSmallIntegerField(_("pay day (day of the month)"), null=True, blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on (agreed)"), null=True, blank=True)
    ended_on = models.DateField(_("work ended on"), null=True, blank=True)
    end_reason = models.CharField(_("reason why work ended"), max_length=40, choices=EndReason.choices, blank=True)
    worker_confirmed_on = models.DateField(_("confirmed by the worker on"), null=True, blank=True)
    worker_disputed_on = models.DateField(_("disputed by the worker on"), null=True, blank=True)
    dispute = models.CharField(_("what she disputes"), max_length=20, choices=Dispute.choices, blank=True)

    class Meta:
        verbose_name = _("contract")
        verbose_name_plural = _("contracts")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(wage_fen__gt=0), name="contract_pays"),
            models.CheckConstraint(condition=Q(pay_day=None) | Q(pay_day__range=(1, 31)), name="contract_pay_day"),
            models.CheckConstraint(
                condition=Q(ended_on=None, end_reason="") | Q(ended_on__gte=F("starts_on")) & ~Q(end_reason=""),
                name="contract_end_has_day_and_reason",
            ),
            # Part-time work may overlap (several households a week); everything else is one job at a time.
            ExclusionConstraint(
                name="contract_one_job_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ended_on",
                            models.Value("[)"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=~Q(kind="part_time"),
            ),
            models.CheckConstraint(
                condition=Q(worker_disputed_on=None, dispute="")
                | Q(worker_disputed_on__isnull=False, worker_confirmed_on=None) & ~Q(dispute=""),
                name="contract_confirmed_or_disputed",
            ),
        ]


class Wage(ProgrammeRecord):
    """What was paid for one month, by whose word."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="wages", verbose_name=_("contract"))
    month = models.DateField(_("month (its first day)"))
    grade = models.CharField(_("evidence"), max_length=10, choices=WageGrade.choices)
    amount_fen = models.BigIntegerField(_("paid, in fen"))
    arrears_fen = models.BigIntegerField(_("still owed, in fen"), default=0)
    on_time = models.BooleanField(_("on time"))
    recorded_on = models.DateField(_("recorded on"))
    by = models.UUIDField(_("recorded by"))

    class Meta:
        verbose_name = _("wage")
        verbose_name_plural = _("wages")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "month", "grade"], name="wage_once_a_month_and_grade"),
            models.CheckConstraint(condition=Q(month__day=1), name="wage_month_is_first_day"),
            models.CheckConstraint(condition=Q(amount_fen__gte=0, arrears_fen__gte=0), name="wage_amounts"),
        ]
