"""Facts, their seals and the signed checkpoints. Nothing here is ever changed or deleted."""

import pgtrigger
from django.db import models
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from careladder.kernel import clock
from careladder.kernel.uid import uuid7

_NO_CHANGE = pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
_NO_TRUNCATE = pgtrigger.Trigger(
    name="no_truncate",
    operation=pgtrigger.Truncate,
    when=pgtrigger.Before,
    level=pgtrigger.Statement,
    func="RAISE EXCEPTION 'pgtrigger: Cannot truncate rows from % table', TG_TABLE_NAME;",
)
APPEND_ONLY = [_NO_CHANGE, _NO_TRUNCATE]


class Fact(models.Model):
    """One step of one way: what became true `on` a day, and when we came to know it (`recorded_at`).

    `person`, `org`, `by` are identifiers without foreign keys: the journey lies below every other app, and a fact
    must outlive whatever row it speaks of.
    """

    uid = models.UUIDField(_("identifier"), primary_key=True, default=uuid7, editable=False)
    seq = models.BigIntegerField(
        _("order of writing"),
        unique=True,
        editable=False,
        db_default=RawSQL("nextval('journey_fact_seq')", ()),
    )
    txid = models.BigIntegerField(
        _("writing transaction"),
        editable=False,
        db_default=RawSQL("pg_current_xact_id()::text::bigint", ()),
    )
    kind = models.CharField(_("kind"), max_length=60)
    person = models.UUIDField(_("person"), null=True)
    on = models.DateField(_("true on"))
    recorded_at = models.DateTimeField(_("recorded at"), default=clock.now)
    by = models.UUIDField(_("actor"))
    role = models.CharField(_("role of the actor"), max_length=40)
    channel = models.CharField(_("channel"), max_length=20)
    org = models.UUIDField(_("organisation"), null=True)
    region = models.CharField(_("region"), max_length=12, blank=True)
    programme = models.CharField(_("programme"), max_length=40)
    amount_fen = models.BigIntegerField(_("amount in fen"), null=True)
    payload = models.JSONField(_("payload"), default=dict)
    evidence = models.JSONField(_("evidence"), default=list)
    voids = models.OneToOneField("self", models.PROTECT, null=True, related_name="voided_by", verbose_name=_("voids"))
    # Null, not empty: only facts that carry a key must be unique by it.
    key = models.CharField(_("idempotency key"), max_length=200, null=True, unique=True)  # noqa: DJ001

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        triggers = APPEND_ONLY
        indexes = [
            models.Index(fields=["person", "on"], name="fact_person_on"),
            models.Index(fields=["programme", "kind", "on"], name="fact_programme_kind_on"),
            models.Index(fields=["kind", "seq"], name="fact_kind_seq"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(voids=models.F("uid")), name="fact_not_voiding_itself"),
        ]


class Seal(models.Model):
    """The link of one fact in the chain: `chain` = SHA-256(previous chain ‖ the fact's bytes)."""

    position = models.BigIntegerField(_("position"), primary_key=True)
    fact = models.OneToOneField(
        Fact, models.DO_NOTHING, db_constraint=False, related_name="seal", verbose_name=_("fact")
    )
    chain = models.BinaryField(_("chain"), max_length=32)

    class Meta:
        verbose_name = _("seal")
        verbose_name_plural = _("seals")
        triggers = APPEND_ONLY


class Checkpoint(models.Model):
    """A signed statement «the first `position` facts hash to `chain`», meant to be kept elsewhere too."""

    position = models.BigIntegerField(_("position"), primary_key=True)
    chain = models.BinaryField(_("chain"), max_length=32)
    signed_at = models.DateTimeField(_("signed at"), default=clock.now)
    signature = models.BinaryField(_("signature"), max_length=64)

    class Meta:
        verbose_name = _("checkpoint")
        verbose_name_plural = _("checkpoints")
        triggers = APPEND_ONLY


class Reader(models.Model):
    """How far one reader of the outbox has come (position in the chain)."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    position = models.BigIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("outbox reader")
        verbose_name_plural = _("outbox readers")
