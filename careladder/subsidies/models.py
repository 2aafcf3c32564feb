"""Claims and the double-entry ledger of the budget."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from careladder.journey.base import ProgrammeRecord, Record
from careladder.journey.models import APPEND_ONLY
from careladder.people.models import Person
from careladder.subsidies.enums import AccountKind, ClaimStatus


class Claim(ProgrammeRecord):
    """One subsidy for one person, computed by the rules, filed, reviewed and paid by three different people."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="claims", verbose_name=_("person"))
    subsidy = models.CharField(_("subsidy"), max_length=40)
    stage = models.CharField(_("stage"), max_length=20, blank=True)
    subject = models.CharField(_("what it is for, once"), max_length=120)
    region = models.CharField(_("region"), max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=ClaimStatus.choices, default=ClaimStatus.CLAIMED)
    amount_fen = models.BigIntegerField(_("amount in fen"))
    cohort = models.CharField(_("cohort"), max_length=40, blank=True)
    occupation = models.CharField(_("occupation"), max_length=10, blank=True)
    level = models.PositiveSmallIntegerField(_("level"), null=True, blank=True)
    verdict = models.JSONField(_("verdict of the rules, with reasons"), default=dict)
    rule_version = models.CharField(_("version of the rules"), max_length=64)
    claimed_on = models.DateField(_("filed on"))
    claimed_by = models.UUIDField(_("filed by"))
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)
    reviewed_by = models.UUIDField(_("reviewed by"), null=True, blank=True)
    review_reason = models.CharField(_("reason of the review"), max_length=300, blank=True)
    paid_on = models.DateField(_("paid on"), null=True, blank=True)
    paid_by = models.UUIDField(_("paid by"), null=True, blank=True)
    payment_reference = models.CharField(_("payment reference"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints: ClassVar = [
            # Unique over all programmes and organisations: a second county learns only «conflict».
            models.UniqueConstraint(
                fields=["person", "subsidy", "stage", "subject"],
                condition=~Q(status__in=["refused", "reversed"]),
                name="claim_once",
            ),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="claim_amount"),
            models.CheckConstraint(
                condition=(Q(reviewed_by=None) | ~Q(reviewed_by=F("claimed_by")))
                & (Q(paid_by=None) | ~Q(paid_by=F("claimed_by")) & ~Q(paid_by=F("reviewed_by"))),
                name="claim_maker_checker_payer_differ",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "paid"]) | Q(reviewed_by__isnull=False),
                name="claim_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid")
                | Q(paid_by__isnull=False, paid_on__isnull=False) & ~Q(payment_reference=""),
                name="claim_paid_by_somebody",
            ),
        ]


class LedgerEntry(ProgrammeRecord):
    """One side of one booking; the entries of a booking add up to zero (checked by the database at commit)."""

    booking = models.UUIDField(_("booking"), db_index=True)
    year = models.PositiveSmallIntegerField(_("budget year"))
    account = models.CharField(_("account"), max_length=12, choices=AccountKind.choices)
    amount_fen = models.BigIntegerField(_("amount in fen (debit positive, credit negative)"))
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="entries", verbose_name=_("claim"))
    on = models.DateField(_("booked on"))
    by = models.UUIDField(_("booked by"))
    note = models.CharField(_("note"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("ledger entry")
        verbose_name_plural = _("ledger entries")
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(amount_fen=0), name="ledger_entry_not_zero"),
        ]
        triggers: ClassVar = [
            *APPEND_ONLY,
            pgtrigger.Trigger(
                name="booking_balances",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("total", "bigint")],
                func="""
                    SELECT sum(amount_fen) INTO total FROM subsidies_ledgerentry WHERE booking = NEW.booking;
                    IF total <> 0 THEN
                        RAISE EXCEPTION 'booking % does not balance', NEW.booking USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NULL;
                """,
            ),
        ]


class Budget(Record):
    """The lock of one programme's budget year; its money is in the ledger."""

    programme = models.CharField(_("programme"), max_length=40)
    year = models.PositiveSmallIntegerField(_("year"))

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints: ClassVar = [models.UniqueConstraint(fields=["programme", "year"], name="budget_once_a_year")]
