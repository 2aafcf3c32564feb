"""The kinds of facts, and their fields, that a pack's indicators may name. The journey declares the same kinds."""

from __future__ import annotations

from typing import Final

FACT_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "person.registered": ("region", "channel"),
    "person.recognised": ("group", "rule_version", "valid_until"),
    "person.unrecognised": ("group", "reason"),
    "household.recorded": ("kind",),
    "training.enrolled": ("cohort", "course", "base"),
    "training.attended": ("cohort", "session", "hours_tenths", "kind"),
    "training.completed": ("cohort", "course", "attendance_percent"),
    "training.left": ("cohort", "reason"),
    "exam.marked": ("cohort", "part", "mark", "passed"),
    "exam.passed": ("cohort", "course"),
    "exam.failed": ("cohort", "course"),
    "certificate.issued": ("certificate", "occupation", "level", "kind"),
    "certificate.revoked": ("certificate", "reason"),
    "demand.agreed": ("employer", "province"),
    "demand.vacancy_opened": ("vacancy", "seats", "occupation", "region"),
    "demand.vacancy_closed": ("vacancy", "reason"),
    "demand.fair_held": ("fair", "employers", "visitors"),
    "matching.proposed": ("vacancy", "score", "source"),
    "matching.accepted": ("vacancy", "side"),
    "matching.declined": ("vacancy", "side", "reason"),
    "placement.placed": (
        "contract", "vacancy", "employer", "occupation", "work_region", "scope", "kind", "wage_fen", "live_in",
    ),
    "placement.ended": ("contract", "reason"),
    "wage.paid": ("contract", "month", "on_time", "arrears_fen", "grade"),
    "visit.planned": ("visit", "code", "due_on"),
    "visit.made": ("visit", "outcome", "employed", "method", "satisfaction"),
    "case.opened": ("case", "type"),
    "case.closed": ("case", "type", "result"),
    "subsidy.claimed": ("claim", "subsidy", "stage"),
    "subsidy.reviewed": ("claim", "decision"),
    "subsidy.paid": ("claim", "subsidy", "occupation", "level"),
    "subsidy.reversed": ("claim",),
    "career.stepped": ("step", "from_step"),
}  # fmt: skip
