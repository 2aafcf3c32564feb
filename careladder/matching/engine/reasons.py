"""Each hard rule read from the plain values of a worker and a vacancy: a phrase where it fails, None where it holds.

Written from the rule's words, not from the packed arrays: it is the slow, readable twin that the kernels are tested
against.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from careladder.matching.engine.regions import covered, prefecture, region_key
from careladder.matching.engine.rules import EARTH_KM, Rules
from careladder.matching.engine.words import ANYTHING, LEVEL_NAMES, SIDES, Phrase, fill, name_of
from careladder.packs.schema import matching as pack

Row = dict[str, Any]
SHOWN_REGIONS = 5


def failure(rules: Rules, rule: pack.HardRule, worker: Row, vacancy: Row) -> Phrase | None:
    """Return why this rule refuses the pair, or None when it holds."""
    return _CHECKS[type(rule)](rules, rule, worker, vacancy)


def skill_of(worker: Row, occupation: Any) -> tuple[int, int]:
    """Return her best level and most whole years in an occupation; (0, 0) when she has none."""
    held = [skill for skill in worker.get("skills") or () if str(skill["occupation"]) == str(occupation)]
    levels, years = [int(skill["level"]) for skill in held], [int(skill["years"] or 0) for skill in held]
    return max(levels, default=0), max(years, default=0)


def km_between(worker: Row, vacancy: Row) -> float | None:
    """Great-circle distance by haversine, None where a place is not known."""
    places: list[Any] = [worker.get("lon"), worker.get("lat"), vacancy.get("lon"), vacancy.get("lat")]
    if any(place is None or math.isnan(place) for place in places):
        return None
    lon1, lat1, lon2, lat2 = (math.radians(place) for place in places)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def _skill(rules: Rules, rule: pack.SkillAtLevel, worker: Row, vacancy: Row) -> Phrase | None:
    level, asked = skill_of(worker, vacancy["occupation"])[0], int(vacancy["level"])
    if level and level + rule.lenient_levels >= asked:
        return None
    passes = max(1, asked - rule.lenient_levels)
    occupation = name_of(rules, str(vacancy["occupation"]))
    if not level:
        return fill("no_skill", occupation=occupation, level=LEVEL_NAMES[passes])
    return fill(
        "low_level", occupation=occupation, level=LEVEL_NAMES[passes], own=LEVEL_NAMES[level], steps=passes - level
    )


def _region(rules: Rules, _rule: pack.RegionAccepted, worker: Row, vacancy: Row) -> Phrase | None:
    accepted = [str(code) for code in worker.get("accepts_regions") or ()]
    place = region_key(str(vacancy["region"])) or 0
    bounds = [covered(region_key(code) or 0) for code in accepted]
    if any(low <= place < high for low, high in bounds):
        return None
    names = [name_of(rules, code) for code in accepted[:SHOWN_REGIONS]] or ANYTHING
    return fill("region", region=name_of(rules, str(vacancy["region"])), accepted=names)


def _condition(_rules: Rules, rule: pack.ConditionAccepted, worker: Row, vacancy: Row) -> Phrase | None:
    if not vacancy[rule.condition] or worker.get(f"accepts_{rule.condition}"):
        return None
    return fill("condition", condition=rule.label)


def _list(rules: Rules, rule: pack.HoldsAll, worker: Row, vacancy: Row) -> Phrase | None:
    held = {str(code) for code in worker.get(rule.worker_column) or ()}
    missing = [code for code in dict.fromkeys(map(str, vacancy.get(rule.vacancy_column) or ())) if code not in held]
    return fill("list", kind=rule.label, missing=[name_of(rules, code) for code in missing]) if missing else None


def _wage(_rules: Rules, rule: pack.WageAtLeastFloor, worker: Row, vacancy: Row) -> Phrase | None:
    wage, floor = int(vacancy["wage"]), int(worker.get("wage_floor") or 0)
    needed = -(-floor * rule.percent // 100)
    return None if wage >= needed else fill("wage", wage=wage, floor=needed, gap=needed - wage)


def _term(_rules: Rules, _rule: pack.AvailableForTerm, worker: Row, vacancy: Row) -> Phrase | None:
    start, until = _day(worker.get("available_from")), _day(worker.get("available_until"))
    latest, end = _day(vacancy["start_latest"]), _day(vacancy.get("end_on"))
    if start and latest and start > latest:
        return fill("starts_late", start=start, latest=latest)
    if until is None or (end is not None and until >= end):
        return None
    return fill("leaves_early", end=end, until=until) if end else fill("open_end", until=until)


def _health(_rules: Rules, rule: pack.HealthCertificateValid, worker: Row, vacancy: Row) -> Phrase | None:
    valid, start = _day(worker.get("health_valid_until")), _day(vacancy["start_from"])
    needed = (start or date.min) + timedelta(days=rule.days_left)
    if valid is None:
        return fill("no_health", needed=needed)
    return None if valid >= needed else fill("health_ends", start=start, valid=valid, needed=needed)


def _commute(rules: Rules, _rule: pack.CommuteWithoutLodging, worker: Row, vacancy: Row) -> Phrase | None:
    if vacancy["lodging"]:
        return None
    low, high = prefecture(region_key(str(worker["lives_in"])) or 0)
    if not low <= (region_key(str(vacancy["region"])) or 0) < high:
        home = name_of(rules, str(worker["lives_in"]))
        return fill("other_prefecture", region=name_of(rules, str(vacancy["region"])), home=home)
    km, most = km_between(worker, vacancy), worker.get("max_km")
    if km is None or most is None:
        return fill("no_place")
    return None if km <= most else fill("too_far", km=math.ceil(km), most=most)


def _years(_rules: Rules, rule: pack.YearsAtLeast, worker: Row, vacancy: Row) -> Phrase | None:
    own, wanted = skill_of(worker, vacancy["occupation"])[1], int(vacancy.get("years_wanted") or 0)
    if own * 100 // rule.percent >= wanted:
        return None
    least = -(-wanted * rule.percent // 100)
    return fill("years", wanted=wanted, least=least, own=own, gap=least - own)


def _rating(_rules: Rules, rule: pack.RatingAtLeast, worker: Row, vacancy: Row) -> Phrase | None:
    rating = (worker if rule.of == "worker" else vacancy).get("rating")
    if rating is None or int(rating) >= rule.rating:
        return None
    return fill("rating", side=SIDES[rule.of], rating=int(rating), least=rule.rating)


def _day(value: Any) -> date | None:
    """Datetimes count as their day."""
    day: date | None = value.date() if hasattr(value, "date") else value
    return day


_CHECKS: dict[type[Any], Callable[[Rules, Any, Row, Row], Phrase | None]] = {
    pack.SkillAtLevel: _skill,
    pack.RegionAccepted: _region,
    pack.ConditionAccepted: _condition,
    pack.HoldsAll: _list,
    pack.WageAtLeastFloor: _wage,
    pack.AvailableForTerm: _term,
    pack.HealthCertificateValid: _health,
    pack.CommuteWithoutLodging: _commute,
    pack.YearsAtLeast: _years,
    pack.RatingAtLeast: _rating,
}
