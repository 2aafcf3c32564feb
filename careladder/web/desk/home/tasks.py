"""The work of the five windows and of those who check, pay and lead."""

from datetime import timedelta

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from careladder.followup.selectors import cases, visits_due
from careladder.gates.enums import ImportStatus
from careladder.gates.selectors import imports
from careladder.kernel import clock
from careladder.kernel.actor import Actor
from careladder.matching.selectors import graduates_without_proposal
from careladder.people.selectors import recognitions_due
from careladder.placement.selectors import agreed_unplaced
from careladder.subsidies.enums import ClaimStatus
from careladder.subsidies.selectors import claims
from careladder.training.enums import CohortStatus
from careladder.training.selectors import cohorts
from careladder.web.worklist import Task

SOON = timedelta(days=30)


def _staged(actor: Actor) -> int:
    return imports(visible_to=actor).filter(status=ImportStatus.STAGED).count()


def _recognitions_late(actor: Actor) -> int:
    return recognitions_due(visible_to=actor).filter(due_on__lt=clock.today()).count()


def _seats_to_fill(actor: Actor) -> int:
    soon = cohorts(visible_to=actor, status=CohortStatus.OPEN).filter(starts_on__lte=clock.today() + SOON)
    return soon.filter(seats__gt=F("taken")).count()


def _classes_to_close(actor: Actor) -> int:
    ended = cohorts(visible_to=actor).filter(ends_on__lt=clock.today())
    return ended.exclude(status__in=(CohortStatus.CLOSED, CohortStatus.CANCELLED)).count()


def _classes_running(actor: Actor) -> int:
    today = clock.today()
    running = cohorts(visible_to=actor).filter(starts_on__lte=today, ends_on__gte=today)
    return running.exclude(status=CohortStatus.CANCELLED).count()


def _visits_late(actor: Actor) -> int:
    return visits_due(visible_to=actor, within_days=-1).count()


def _cases_late(actor: Actor) -> int:
    return cases(visible_to=actor, open_only=True).filter(due_on__lt=clock.today()).count()


TASKS = (
    Task(
        "people.import_commit",
        _("Rosters to take over"),
        _("Uploaded and previewed, not yet taken over"),
        "table_import",
        "desk-imports",
        _staged,
    ),
    Task(
        "recognition.decide",
        _("Applications to decide"),
        _("Recognition as a person in employment hardship"),
        "shield_check",
        "desk-recognitions",
        lambda actor: recognitions_due(visible_to=actor).count(),
        _recognitions_late,
    ),
    Task(
        "training.enrol",
        _("Classes with free seats"),
        _("They begin within thirty days"),
        "armchair",
        "desk-training",
        _seats_to_fill,
    ),
    Task(
        "training.attend", _("Classes going on"), _("Attendance and marks"), "school", "desk-training", _classes_running
    ),
    Task(
        "training.manage",
        _("Classes to close"),
        _("Their last day is over"),
        "flag_check",
        "desk-training",
        _classes_to_close,
    ),
    Task(
        "matching.propose",
        _("Graduates without a proposal"),
        _("Certified, looking for work, nothing proposed yet"),
        "users_plus",
        "desk-matching",
        lambda actor: graduates_without_proposal(visible_to=actor).count(),
    ),
    Task(
        "placement.place",
        _("Agreed, no contract yet"),
        _("Both sides said yes"),
        "writing_sign",
        "desk-placements",
        lambda actor: agreed_unplaced(visible_to=actor).count(),
    ),
    Task(
        "followup.visit",
        _("Visits due"),
        _("Within seven days"),
        "phone_call",
        "desk-visits",
        lambda actor: visits_due(visible_to=actor).count(),
        _visits_late,
    ),
    Task(
        "cases.handle",
        _("Open rights cases"),
        _("Unpaid wages, injuries, disputes"),
        "scale",
        "desk-cases",
        lambda actor: cases(visible_to=actor, open_only=True).count(),
        _cases_late,
    ),
    Task(
        "subsidies.review",
        _("Claims to review"),
        _("Filed by somebody else"),
        "clipboard_check",
        "desk-subsidies",
        lambda actor: claims(visible_to=actor, status=ClaimStatus.CLAIMED).count(),
    ),
    Task(
        "subsidies.pay",
        _("Claims to pay"),
        _("Reviewed and approved"),
        "cash_banknote",
        "desk-subsidies",
        lambda actor: claims(visible_to=actor, status=ClaimStatus.APPROVED).count(),
    ),
)
