"""Pure rules of placement."""

from collections.abc import Iterable
from datetime import date

from careladder.kernel.regions import covers

SCOPES = ("township", "county", "city", "province", "nation", "abroad")


def scope_of(work_region: str, home_region: str) -> str:
    """How far from home the work is, by GB/T 2260: same township, county, prefecture, province, elsewhere, abroad.

    Codes of nine and more digits name a township; six digits a county. Anything that is no Chinese region is abroad.
    """
    if not work_region[:2].isdigit() or work_region[:2] in {"00", "99"}:
        return "abroad"
    if len(work_region) >= 9 and len(home_region) >= 9 and work_region[:9] == home_region[:9]:
        return "township"
    for name, digits in (("county", 6), ("city", 4), ("province", 2)):
        stem = home_region[:digits].ljust(6, "0")
        if covers(stem, work_region) and not (digits == 6 and stem.endswith("00")):
            return name
    return "nation"


def months_of(starts_on: date, last_day: date) -> list[date]:
    """First days of every calendar month that the contract touches, until `last_day`."""
    months = []
    year, month = starts_on.year, starts_on.month
    while (year, month) <= (last_day.year, last_day.month):
        months.append(date(year, month, 1))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
    return months


# By whose word a wage is known, weakest first. Who owes the money proves least; a bank's slip most.
STRENGTH = ("employer", "station", "worker", "bank")


def strongest(grades: Iterable[str]) -> str:
    """The grade that counts among those at hand; empty when there is none."""
    return max(grades, key=STRENGTH.index, default="")


def may_state(grade: str, *, role: str, side: str) -> bool:
    """Whether somebody may note a wage under a grade.

    `side` says how the reader is bound to the contract: worker, employer, station, or empty for staff, who may note
    what anybody told or showed them.
    """
    if side:
        return grade == side
    return role not in {"worker", "employer", "household", "station"}
