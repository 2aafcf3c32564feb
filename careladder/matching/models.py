"""Proposals: the machine (or a clerk) proposes, people decide."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from careladder.demand.models import Vacancy
from careladder.journey.base import ProgrammeRecord
from careladder.matching.enums import ProposalStatus
from careladder.people.models import Person


class Proposal(ProgrammeRecord):
    """One person proposed for one vacancy, with the reasons as they stood that day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="proposals", verbose_name=_("person"))
    vacancy = models.ForeignKey(Vacancy, models.PROTECT, related_name="proposals", verbose_name=_("vacancy"))
    status = models.CharField(
        _("status"), max_length=15, choices=ProposalStatus.choices, default=ProposalStatus.PROPOSED
    )
    score = models.PositiveIntegerField(_("score (0 … 10,000)"))
    reasons = models.JSONField(_("points by component"), default=dict)
    proposed_on = models.DateField(_("proposed on"))
    proposed_by = models.UUIDField(_("proposed by"))
    worker_yes = models.BooleanField(_("the worker's answer"), null=True, blank=True)
    employer_yes = models.BooleanField(_("the employer's answer"), null=True, blank=True)
    decline_reason = models.CharField(_("reason for declining"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "vacancy"],
                condition=~Q(status__in=["declined", "withdrawn"]),
                name="proposal_one_live_per_pair",
            ),
            models.CheckConstraint(condition=Q(score__lte=10_000), name="proposal_score"),
            models.CheckConstraint(
                condition=~Q(status__in=["agreed", "placed"]) | Q(worker_yes=True, employer_yes=True),
                name="proposal_agreed_by_both",
            ),
        ]
