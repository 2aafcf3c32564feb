"""Roles are data: what each may do, and how far it sees. The access matrix and the menus derive from here."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Reach(StrEnum):
    """How far a role sees: the rows of its scope."""

    PERSON = "person"  # only herself
    ORGANISATION = "organisation"  # what belongs to its organisation
    REGION = "region"  # its region and below (empty: the whole programme)
    PROGRAMME = "programme"


PERMISSIONS: dict[str, object] = {
    "me.use": _("Use one's own pages"),
    "people.search": _("Search people"),
    "people.view": _("Open a person's page"),
    "people.reveal": _("See an unmasked number, with a reason"),
    "people.register": _("Register and correct people"),
    "people.import": _("Upload and preview rosters"),
    "people.import_commit": _("Commit staged rosters"),
    "recognition.apply": _("File an application for recognition"),
    "recognition.decide": _("Decide on recognition"),
    "training.view": _("See cohorts"),
    "training.manage": _("Open and change cohorts"),
    "training.enrol": _("Enrol people"),
    "training.attend": _("Record attendance"),
    "training.mark": _("Enter exam marks"),
    "certificates.view": _("See certificates"),
    "certificates.issue": _("Issue certificates"),
    "certificates.revoke": _("Revoke certificates"),
    "demand.view": _("See employers and vacancies"),
    "demand.manage": _("Register employers and agreements"),
    "demand.post": _("Open and close vacancies"),
    "matching.view": _("See proposals"),
    "matching.propose": _("Propose people to vacancies"),
    "matching.answer": _("Answer a proposal"),
    "placement.view": _("See placements"),
    "placement.place": _("Record placements"),
    "placement.end": _("End placements"),
    "wages.record": _("Record wages"),
    "wages.confirm": _("Confirm one's own wage"),
    "followup.view": _("See visits"),
    "followup.visit": _("Record visits"),
    "cases.open": _("Open a rights case"),
    "cases.handle": _("Handle rights cases"),
    "subsidies.view": _("See claims"),
    "subsidies.claim": _("Compute and file claims"),
    "subsidies.review": _("Review claims"),
    "subsidies.pay": _("Pay claims"),
    "insight.view": _("See indicators"),
    "insight.list": _("See the list behind an indicator"),
    "exports.make": _("Export lists"),
    "publicity.publish": _("Publish lists"),
    "audit.view": _("See who read what"),
    "ledger.verify": _("Verify the record"),
    "users.manage": _("Manage users"),
    "programme.configure": _("Configure the programme"),
}


@dataclass(frozen=True)
class Role:
    """One role: its code, names, reach, door (first page) and permissions."""

    code: str
    label: object
    description: object
    reach: Reach
    door: str
    permissions: frozenset[str]
    second_factor: bool = True


def _role(
    code: str,
    label: object,
    description: object,
    reach: Reach,
    door: str,
    permissions: str,
    *,
    second_factor: bool = True,
) -> Role:
    granted = frozenset(permissions.split())
    if unknown := granted - PERMISSIONS.keys():
        raise ValueError(f"role {code}: unknown permissions {sorted(unknown)}")
    return Role(code, label, description, reach, door, granted, second_factor)


ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        _role("worker", _("Worker"), _("Sees her own way and answers for herself"), Reach.PERSON, "me-home",
              "me.use matching.answer wages.confirm cases.open", second_factor=False),
        _role("clerk", _("Window clerk"), _("Registers, files, enrols, places"), Reach.REGION, "desk-home",
              "people.search people.view people.reveal people.register people.import people.import_commit "
              "recognition.apply training.view training.manage training.enrol training.attend training.mark "
              "certificates.view certificates.issue "
              "demand.view demand.manage demand.post matching.view matching.propose matching.answer placement.view "
              "placement.place placement.end wages.record followup.view followup.visit cases.open cases.handle "
              "subsidies.view subsidies.claim insight.view insight.list exports.make"),
        _role("reviewer", _("Reviewer"), _("Checks what somebody else made"), Reach.REGION, "desk-home",
              "people.search people.view people.reveal recognition.decide training.view certificates.view "
              "certificates.revoke demand.view placement.view followup.view subsidies.view subsidies.review "
              "insight.view insight.list publicity.publish"),
        _role("finance", _("Finance"), _("Pays what was reviewed"), Reach.PROGRAMME, "desk-home",
              "subsidies.view subsidies.pay insight.view"),
        _role("base", _("Training base"), _("Teaches and examines its own cohorts"), Reach.ORGANISATION, "desk-home",
              "training.view training.attend training.mark certificates.view"),
        _role("employer", _("Employer"), _("Offers seats and answers proposals"), Reach.ORGANISATION, "employer-home",
              "demand.view demand.post matching.view matching.answer placement.view wages.record"),
        _role("household", _("Household"), _("Orders one carer"), Reach.ORGANISATION, "employer-home",
              "demand.view demand.post matching.view matching.answer placement.view wages.record",
              second_factor=False),
        _role("station", _("Field station"), _("Visits the workers in its city"), Reach.ORGANISATION, "station-home",
              "placement.view followup.view followup.visit cases.open cases.handle wages.record"),
        _role("head", _("Bureau head"), _("Sees the numbers and the work"), Reach.PROGRAMME, "desk-home",
              "people.search people.view training.view certificates.view demand.view matching.view placement.view "
              "followup.view subsidies.view insight.view insight.list exports.make publicity.publish"),
        _role("auditor", _("Auditor"), _("Reads everything, changes nothing"), Reach.PROGRAMME, "desk-home",
              "people.search people.view training.view certificates.view demand.view matching.view placement.view "
              "followup.view subsidies.view insight.view insight.list audit.view ledger.verify"),
        _role("administrator", _("Administrator"), _("Manages users and the programme, sees no person"),
              Reach.PROGRAMME, "desk-home",
              "users.manage programme.configure audit.view ledger.verify insight.view"),
    )
}  # fmt: skip
