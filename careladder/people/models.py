"""People: who they are, where they are registered, what holds for them, what was decided, what they wish."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from careladder.journey.base import ProgrammeRecord, Record
from careladder.kernel import clock
from careladder.people.enums import RecognitionStatus


class Person(Record):
    """One human being, once, across all programmes. Found by the keyed index of the ID number."""

    name = models.CharField(_("name"), max_length=60)
    pinyin = models.CharField(_("pinyin of the name"), max_length=200, blank=True)
    sex = models.CharField(_("sex (GB/T 2261.1)"), max_length=1)
    born_on = models.DateField(_("born on"))
    ethnicity = models.CharField(_("ethnicity (GB/T 3304)"), max_length=2, blank=True)
    education = models.CharField(_("education (GB/T 4658)"), max_length=2, blank=True)
    id_sealed = models.BinaryField(_("ID number (sealed)"))
    id_index = models.BinaryField(_("ID number (blind index)"), max_length=32, unique=True)
    id_mask = models.CharField(_("ID number"), max_length=20)
    phone_sealed = models.BinaryField(_("phone (sealed)"), null=True)
    phone_index = models.BinaryField(_("phone (blind index)"), max_length=32, null=True, db_index=True)
    phone_mask = models.CharField(_("phone"), max_length=20, blank=True)
    address_sealed = models.BinaryField(_("address (sealed)"), null=True)
    hukou_region = models.CharField(_("place of registration (GB/T 2260)"), max_length=12, blank=True)
    hukou_kind = models.CharField(_("kind of registration"), max_length=10, blank=True)  # urban | rural
    residence_region = models.CharField(_("place of residence (GB/T 2260)"), max_length=12, blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, verbose_name=_("merged into"))
    synthetic = models.BooleanField(_("invented for demonstration"), default=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes: ClassVar = [
            GinIndex(fields=["name"], name="person_name_trgm", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["pinyin"], name="person_pinyin_trgm", opclasses=["gin_trgm_ops"]),
        ]

    def __str__(self) -> str:
        return self.name


class Registration(ProgrammeRecord):
    """A person is on a programme's books, under the region that looks after her."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations", verbose_name=_("person"))
    region = models.CharField(_("region"), max_length=12)
    on = models.DateField(_("registered on"), default=clock.today)
    channel = models.CharField(_("channel"), max_length=20)
    wanted_course = models.CharField(_("wanted course"), max_length=40, blank=True)
    category_text = models.CharField(_("category as written in the roster"), max_length=60, blank=True)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("registrations")
        constraints: ClassVar = [models.UniqueConstraint(fields=["person", "programme"], name="registration_once")]


class Household(ProgrammeRecord):
    """People who live and keep house together."""

    region = models.CharField(_("region"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("household")
        verbose_name_plural = _("households")


class HouseholdMember(Record):
    """A person belongs to a household, as head, spouse, child …"""

    household = models.ForeignKey(Household, models.CASCADE, related_name="members", verbose_name=_("household"))
    person = models.ForeignKey(Person, models.PROTECT, related_name="households", verbose_name=_("person"))
    relation = models.CharField(_("relation to the head"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("household member")
        verbose_name_plural = _("household members")
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "person"], name="household_member_once")]


class Circumstance(ProgrammeRecord):
    """Something that holds for a person for a time, with its evidence: what rules decide from.

    `area` names the part of the rules' situation it feeds: registration (unemployment, jobseeker), household (a kind
    of household), insurance (months), evidence (a document), status (a flag such as in_school).
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="circumstances", verbose_name=_("person"))
    area = models.CharField(_("area"), max_length=20)
    kind = models.CharField(_("kind"), max_length=40)
    value = models.IntegerField(_("value (months, members …)"), null=True, blank=True)
    from_on = models.DateField(_("from"))
    until_on = models.DateField(_("until"), null=True, blank=True)
    source = models.CharField(_("source"), max_length=40)  # document | roster | declared | comparison
    document_no = models.CharField(_("document number"), max_length=60, blank=True)
    by = models.UUIDField(_("recorded by"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    class Meta:
        verbose_name = _("circumstance")
        verbose_name_plural = _("circumstances")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=F("from_on")), name="circumstance_days_in_order"
            ),
            ExclusionConstraint(
                name="circumstance_no_overlap",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("programme", RangeOperators.EQUAL),
                    ("area", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (
                        Func(
                            "from_on",
                            "until_on",
                            models.Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at=None),
            ),
        ]


class Recognition(ProgrammeRecord):
    """An application to be recognised in a hardship group, the rules' verdict, and a person's decision on it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="recognitions", verbose_name=_("person"))
    group = models.CharField(_("group"), max_length=20)
    region = models.CharField(_("region"), max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=12, choices=RecognitionStatus.choices)
    applied_on = models.DateField(_("applied on"))
    applied_by = models.UUIDField(_("filed by"))
    due_on = models.DateField(_("to be decided by"), null=True)
    verdict = models.JSONField(_("verdict of the rules, with reasons"), default=dict)
    rule_version = models.CharField(_("version of the rules"), max_length=64)
    decided_on = models.DateField(_("decided on"), null=True)
    decided_by = models.UUIDField(_("decided by"), null=True)
    decision_reason = models.CharField(_("reason of the decision"), max_length=300, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    end_reason = models.CharField(_("reason of the end"), max_length=40, blank=True)

    class Meta:
        verbose_name = _("recognition")
        verbose_name_plural = _("recognitions")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "programme", "group"],
                condition=Q(status__in=["applied", "recognised"]),
                name="recognition_one_open_per_group",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("applied_by")), name="recognition_maker_is_not_checker"
            ),
            models.CheckConstraint(
                condition=Q(status="applied") | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="recognition_decided_by_somebody",
            ),
        ]


class Consent(ProgrammeRecord):
    """A person allowed one use of her data, and may withdraw it."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="consents", verbose_name=_("person"))
    purpose = models.CharField(_("purpose"), max_length=40)
    given_on = models.DateField(_("given on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=20)
    by = models.UUIDField(_("recorded by"))

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "programme", "purpose"], condition=Q(withdrawn_on=None), name="consent_once"
            )
        ]


class WorkWish(ProgrammeRecord):
    """What work a person would take: the worker's side of matching."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="work_wishes", verbose_name=_("person"))
    accepts_regions = ArrayField(
        models.CharField(max_length=12), verbose_name=_("regions she would go to"), default=list
    )
    accepts_live_in = models.BooleanField(_("would live in"), default=False)
    accepts_nights = models.BooleanField(_("would work nights"), default=False)
    languages = ArrayField(models.CharField(max_length=20), verbose_name=_("languages"), default=list)
    cuisines = ArrayField(models.CharField(max_length=20), verbose_name=_("cuisines"), default=list)
    wage_floor_fen = models.BigIntegerField(_("lowest monthly wage in fen"), default=0)
    available_from = models.DateField(_("available from"))
    available_until = models.DateField(_("available until"), null=True, blank=True)
    health_valid_until = models.DateField(_("health check valid until"), null=True, blank=True)
    max_km = models.PositiveIntegerField(_("farthest daily way in km"), default=10)
    open_to_work = models.BooleanField(_("looking for work"), default=True)

    class Meta:
        verbose_name = _("work wish")
        verbose_name_plural = _("work wishes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "programme"], name="work_wish_once"),
            models.CheckConstraint(condition=Q(wage_floor_fen__gte=0), name="work_wish_floor"),
        ]
