"""Visits after placement, and rights cases."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careladder.followup.enums import CaseStatus, VisitMethod, VisitOutcome
from careladder.journey.base import ProgrammeRecord
from careladder.people.models import Person
from careladder.placement.models import Contract


class Visit(ProgrammeRecord):
    """A planned look after one placed worker, and what came of it."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="visits", verbose_name=_("contract"))
    code = models.CharField(_("step of the schedule"), max_length=20)
    due_on = models.DateField(_("due on"), db_index=True)
    made_on = models.DateField(_("made on"), null=True, blank=True)
    outcome = models.CharField(_("outcome"), max_length=15, choices=VisitOutcome.choices, blank=True)
    method = models.CharField(_("method"), max_length=10, choices=VisitMethod.choices, blank=True)
    employed = models.BooleanField(_("still employed there"), null=True, blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("satisfaction 1 … 5"), null=True, blank=True)
    answers = models.JSONField(_("answers (codes)"), default=dict)
    note_sealed = models.BinaryField(_("note (sealed)"), null=True)
    by = models.UUIDField(_("made by"), null=True)
    key = models.CharField(_("idempotency key"), max_length=80, null=True, unique=True)  # noqa: DJ001 - unique if given

    class Meta:
        verbose_name = _("visit")
        verbose_name_plural = _("visits")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contract", "code"], name="visit_once_a_step"),
            models.CheckConstraint(
                condition=Q(made_on=None, outcome="", by=None)
                | Q(made_on__isnull=False, by__isnull=False) & ~Q(outcome=""),
                name="visit_made_has_outcome",
            ),
        ]


class Case(ProgrammeRecord):
    """A worker's right is in question; the route and its clocks follow from the kind of contract."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="cases", verbose_name=_("person"))
    contract = models.ForeignKey(
        Contract, models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("contract")
    )
    type = models.CharField(_("type"), max_length=40)
    status = models.CharField(_("status"), max_length=10, choices=CaseStatus.choices, default=CaseStatus.OPEN)
    opened_on = models.DateField(_("opened on"))
    opened_by = models.UUIDField(_("opened by"))
    routes = models.JSONField(_("routes and clocks as computed"), default=list)
    due_on = models.DateField(_("next clock runs out on"), null=True, blank=True)
    account_sealed = models.BinaryField(_("account of what happened (sealed)"), null=True)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status="open", closed_on=None, result="")
                | Q(status="closed", closed_on__isnull=False) & ~Q(result=""),
                name="case_closed_with_result",
            ),
        ]
