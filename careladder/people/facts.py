"""Facts about people: codes and references only."""

from datetime import date
from uuid import UUID

from careladder.journey.kinds import Payload, fact_kind


@fact_kind("person.registered", en="Registered for the programme", zh="已登记参加项目")
class Registered(Payload):
    """She is on the programme's books. `region` looks after her, `channel` is how she came."""

    region: str
    channel: str


@fact_kind("person.applied", en="Applied for recognition (group {group})", zh="申请就业困难人员认定({group})")
class Applied(Payload):
    """An application was filed and judged by the rules of this version."""

    group: str
    rule_version: str


@fact_kind("person.recognised", en="Recognised in the group {group}", zh="已认定为就业困难人员({group})")
class Recognised(Payload):
    """A second person granted recognition. `valid_until`: the last day it holds if nothing changes."""

    group: str
    rule_version: str
    valid_until: date | None = None


@fact_kind("person.refused", en="Application for the group {group} was refused", zh="认定申请未通过({group})")
class Refused(Payload):
    """A second person refused recognition; the reason stands in the file, not here."""

    group: str
    rule_version: str


@fact_kind(
    "person.unrecognised", en="Recognition in the group {group} ended ({reason})", zh="认定已退出({group},{reason})"
)
class Unrecognised(Payload):
    """A recognition ended for one of the pack's exit reasons."""

    group: str
    reason: str


@fact_kind("household.recorded", en="Household put on file: {kind}", zh="已记录家庭情况:{kind}")
class HouseholdRecorded(Payload):
    """The household is of a kind, or has a figure that rules ask for."""

    kind: str  # type: ignore[misc]  # the payload's own field, beside the class's code


@fact_kind("circumstance.recorded", en="Put on file: {kind}", zh="已记录:{kind}")
class CircumstanceRecorded(Payload):
    """Something else that holds for her was put on file; `area` as in Circumstance."""

    area: str
    kind: str  # type: ignore[misc]  # the payload's own field, beside the class's code


@fact_kind("person.consented", en="Gave consent ({purpose})", zh="已授权同意({purpose})")
class Consented(Payload):
    """She allowed one use of her data."""

    purpose: str


@fact_kind("person.consent_withdrawn", en="Withdrew consent ({purpose})", zh="已撤回同意({purpose})")
class ConsentWithdrawn(Payload):
    """She no longer allows it."""

    purpose: str


@fact_kind("person.merged", en="A second file about her was joined to this one", zh="重复档案已并入")
class Merged(Payload):
    """Two files were one person; `file` now points here."""

    file: UUID


@fact_kind("person.unmerged", en="A joined file was taken apart again", zh="已并入的档案被重新拆分")
class Unmerged(Payload):
    """The two files are two people after all."""

    file: UUID
