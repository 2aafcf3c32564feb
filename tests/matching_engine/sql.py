"""The rules once more, as SQL for DuckDB: an oracle that shares no line with the engine."""

from typing import Any

import duckdb
import pyarrow as pa

from careladder.packs.schema.matching import MatchingSection

HELD = "[s.{part} for s in w.skills if s.occupation = v.occupation]"
LEVEL = f"coalesce(list_max({HELD.format(part='level')}), 0)::BIGINT"
YEARS = f"coalesce(list_max({HELD.format(part='floor(s.years)').replace('s.floor', 'floor')}), 0)::BIGINT"
WANTED = "coalesce(v.years_wanted, 0)"
FLOOR = "coalesce(w.wage_floor, 0)"
KM = (
    "2 * 6371 * asin(least(1, sqrt(pow(sin(radians(v.lat - w.lat) / 2), 2)"
    " + cos(radians(w.lat)) * cos(radians(v.lat)) * pow(sin(radians(v.lon - w.lon) / 2), 2))))"
)
STEM = r"regexp_replace(r, '^(\d{2})0000$|^(\d{4})00$', '\1\2')"
CITY = "left({0}, CASE WHEN left({0}, 2) IN ('11', '12', '31', '50') THEN 2 ELSE 4 END)"


def hard(rule: Any) -> str:  # noqa: C901, PLR0911
    match rule.rule:
        case "skill_at_level":
            return f"{LEVEL} > 0 AND {LEVEL} + {rule.lenient_levels} >= v.level"
        case "region_accepted":
            return f"len([r for r in w.accepts_regions if r = '100000' OR starts_with(v.region, {STEM})]) > 0"
        case "condition_accepted":
            return f"(NOT v.{rule.condition} OR coalesce(w.accepts_{rule.condition}, false))"
        case "holds_all":
            return f"coalesce(list_has_all(w.{rule.worker_column}, v.{rule.vacancy_column}), true)"
        case "wage_at_least_floor":
            return f"v.wage * 100 >= {FLOOR} * {rule.percent}"
        case "available_for_term":
            return (
                "coalesce(w.available_from <= v.start_latest, true)"
                " AND (w.available_until IS NULL OR coalesce(w.available_until >= v.end_on, false))"
            )
        case "health_certificate_valid":
            return f"coalesce(w.health_valid_until >= v.start_from + {rule.days_left}, false)"
        case "commute_without_lodging":
            near = f"{CITY.format('w.lives_in')} = {CITY.format('v.region')} AND coalesce({KM} <= w.max_km, false)"
            return f"(v.lodging OR ({near}))"
        case "years_at_least":
            return f"{YEARS} * 100 // {rule.percent} >= {WANTED}"
        case "rating_at_least":
            return f"coalesce({rule.of[0]}.rating, 100) >= {rule.rating}"
    raise AssertionError(rule)


def points(part: Any) -> str:  # noqa: C901, PLR0911
    match part.component:
        case "placement":
            return str(part.points)
        case "skill_surplus":
            return f"{list(part.points)}[greatest({LEVEL} - v.level, 0) + 1]"
        case "wishes_met":
            have = " || ".join(f"coalesce(w.{name}, [])" for name in part.among)
            met = f"{part.points} * len(list_intersect(v.wishes, {have})) // len(v.wishes)"
            return f"CASE WHEN coalesce(len(v.wishes), 0) = 0 THEN {part.unasked} ELSE {met} END"
        case "distance":
            bands = " ".join(f"WHEN {KM} <= {band.up_to_km} THEN {band.points}" for band in part.bands)
            return f"CASE {bands} ELSE {part.beyond} END"
        case "wage_above_floor":
            share = f"{part.points} * 100 * greatest(v.wage - {FLOOR}, 0) // ({FLOOR} * {part.full_at_percent})"
            return f"CASE WHEN {FLOOR} = 0 THEN {part.points} ELSE least({part.points}, {share}) END"
        case "experience":
            return f"least({part.points}, {part.points} * {YEARS} // ({WANTED} + {part.more_years}))"
        case "ratings":
            sides = ((part.worker, "w"), (part.vacancy, "v"))
            return " + ".join(f"{most} * coalesce({side}.rating, {part.unrated}) // 100" for most, side in sides)
        case "priority":
            groups = " ".join(f"WHEN '{code}' THEN {most}" for code, most in part.groups.items())
            return f"coalesce(list_max([CASE h {groups} ELSE 0 END for h in w.hardship]), 0)"
    raise AssertionError(part)


def scores_by_sql(section: MatchingSection, workers: pa.Table, vacancies: pa.Table) -> dict[tuple[str, str], int]:
    """Every feasible pair and its score."""
    where = " AND ".join(f"({hard(rule)})" for rule in section.hard)
    total = " + ".join(f"({points(part)})" for part in section.weights)
    with duckdb.connect() as connection:
        connection.register("w", workers)
        connection.register("v", vacancies)
        rows = connection.execute(f"SELECT w.id, v.id, ({total})::BIGINT FROM w, v WHERE {where}").fetchall()
    return {(left, right): score for left, right, score in rows}
