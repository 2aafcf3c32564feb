"""The sentences of explanations, in both languages: what fails, and what would change it.

Numbers and names are filled in by `reasons`; the words are here so that they can be read, corrected and read aloud.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from careladder.kernel.codes import OCCUPATIONS
from careladder.kernel.regions import ANYWHERE, find_region, full_name, nearest_region
from careladder.matching.engine.regions import region_key
from careladder.matching.engine.rules import Rules
from careladder.packs.text import Text, say

LEVEL_NAMES = {
    1: say("五级（初级工）", "level 5 (junior)"),
    2: say("四级（中级工）", "level 4 (intermediate)"),
    3: say("三级（高级工）", "level 3 (senior)"),
    4: say("二级（技师）", "level 2 (technician)"),
    5: say("一级（高级技师）", "level 1 (senior technician)"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What is wrong, and the one change that would put it right."""

    fact: Text
    change: Text


def _phrase(fact_zh: str, change_zh: str, fact_en: str, change_en: str) -> Phrase:
    return Phrase(say(fact_zh, fact_en), say(change_zh, change_en))


PHRASES = {
    "no_skill": _phrase(
        "岗位要求{occupation}{level}及以上，求职者还没有{occupation}的技能等级。",
        "考取{occupation}{level}或以上的证书后，这一条就满足了。",
        "The job asks for {occupation} at {level} or above; the worker holds no level in it.",
        "With a certificate of {occupation} at {level} or above this would be met.",
    ),
    "low_level": _phrase(
        "岗位要求{occupation}{level}及以上，求职者现在是{own}。",
        "再升{steps}级，考到{level}，这一条就满足了。",
        "The job asks for {occupation} at {level} or above; the worker is at {own}.",
        "Rising {steps} level(s), to {level}, would meet this.",
    ),
    "region": _phrase(
        "工作地在{region}，不在求职者愿意去的地区之内（{accepted}）。",
        "求职者如果愿意去{region}，这一条就满足了。",
        "The work is in {region}, outside the regions that the worker accepts ({accepted}).",
        "If the worker accepts {region}, this is met.",
    ),
    "condition": _phrase(
        "岗位要求{condition}，求职者没有表示接受。",
        "求职者如果接受{condition}，这一条就满足了。",
        "The job demands {condition}, which the worker has not accepted.",
        "If the worker accepts {condition}, this is met.",
    ),
    "list": _phrase(
        "岗位在{kind}方面要求{missing}，求职者没有登记。",
        "求职者学会或补充登记{missing}后，这一条就满足了。",
        "For {kind} the job requires {missing}, which the worker has not registered.",
        "Learning or registering {missing} would meet this.",
    ),
    "wage": _phrase(
        "岗位月工资{wage}元，低于求职者的底线{floor}元，相差{gap}元。",
        "工资加{gap}元，或者求职者把底线降到{wage}元以内，这一条就满足了。",
        "The wage is {wage} yuan a month, {gap} below the worker's floor of {floor}.",
        "Raising the wage by {gap} yuan, or a floor of {wage}, would meet this.",
    ),
    "starts_late": _phrase(
        "岗位最晚{latest}上岗，求职者{start}才能到岗。",
        "雇主能等到{start}，或者求职者提前到{latest}以前到岗，这一条就满足了。",
        "The job starts by {latest} at the latest; the worker is free from {start}.",
        "Waiting until {start}, or coming by {latest}, would meet this.",
    ),
    "leaves_early": _phrase(
        "岗位要做到{end}，求职者只能做到{until}。",
        "求职者如果能做到{end}，这一条就满足了。",
        "The job lasts until {end}; the worker can stay until {until}.",
        "If the worker can stay until {end}, this is met.",
    ),
    "open_end": _phrase(
        "岗位是长期的，没有结束日期，求职者只能做到{until}。",
        "求职者如果能长期做，或者岗位定下{until}以前结束，这一条就满足了。",
        "The job has no end; the worker can stay until {until}.",
        "If the worker can stay on, or the job ends by {until}, this is met.",
    ),
    "no_health": _phrase(
        "求职者没有登记健康证。",
        "办好健康证，有效期到{needed}或以后，这一条就满足了。",
        "The worker has no health certificate on file.",
        "A health certificate valid until {needed} or later would meet this.",
    ),
    "health_ends": _phrase(
        "岗位{start}开始，求职者的健康证{valid}就到期了。",
        "把健康证续到{needed}或以后，这一条就满足了。",
        "The job starts on {start}; the worker's health certificate ends on {valid}.",
        "Renewing it until {needed} or later would meet this.",
    ),
    "other_prefecture": _phrase(
        "岗位不提供住宿，而工作地{region}和求职者住的{home}不在同一个市州。",
        "雇主提供住宿后，这一条就满足了。",
        "The job offers no lodging, and {region} is not in the prefecture where the worker lives ({home}).",
        "With lodging this would be met.",
    ),
    "too_far": _phrase(
        "岗位不提供住宿，路程约{km}公里，超过求职者能接受的{most}公里。",
        "雇主提供住宿，或者求职者能接受{km}公里的路程，这一条就满足了。",
        "The job offers no lodging and is about {km} km away, beyond the worker's {most} km.",
        "With lodging, or a commute of {km} km accepted, this would be met.",
    ),
    "no_place": _phrase(
        "岗位不提供住宿，而住处或工作地的位置、能接受的路程没有登记全，算不出通勤距离。",
        "补上位置和能接受的公里数，或者雇主提供住宿，就可以重新判断。",
        "The job offers no lodging, and a location or the longest commute is not on file.",
        "Register both locations and the longest commute, or offer lodging.",
    ),
    "years": _phrase(
        "岗位希望有{wanted}年经验，至少要{least}年，求职者有{own}年。",
        "求职者再积累{gap}年经验，这一条就满足了。",
        "The job wants {wanted} years of experience, at least {least}; the worker has {own}.",
        "{gap} more year(s) would meet this.",
    ),
    "rating": _phrase(
        "{side}的评价是{rating}分，低于规定的{least}分。",
        "评价升到{least}分后，这一条就满足了。",
        "The rating of the {side} is {rating}, below the {least} required.",
        "A rating of {least} would meet this.",
    ),
}

SIDES = {"worker": say("求职者", "worker"), "vacancy": say("雇主", "employer")}
ANYTHING = say("没有登记", "none on file")


def fill(key: str, **fields: Any) -> Phrase:
    """Fill a phrase; a field may be a Text, a date, or anything that reads the same in both languages."""
    phrase = PHRASES[key]
    return Phrase(_filled(phrase.fact, fields), _filled(phrase.change, fields))


def _filled(text: Text, fields: dict[str, Any]) -> Text:
    return say(
        text.zh.format(**{name: _word(value, "zh") for name, value in fields.items()}),
        text.en.format(**{name: _word(value, "en") for name, value in fields.items()}),
    )


def _word(value: Any, lang: str) -> str:
    if isinstance(value, Text):
        return value.in_(lang)
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日" if lang == "zh" else f"{value.day} {value:%B %Y}"
    if isinstance(value, (list, tuple)):
        return ("、" if lang == "zh" else ", ").join(_word(item, lang) for item in value)
    return str(value)


def name_of(rules: Rules, code: str) -> Text:
    """Return what a code is called: in the pack, in the tables of regions and occupations, else the code itself."""
    return rules.section.names.get(code) or _national(code) or say(code, code)


@cache
def _national(code: str) -> Text | None:
    if code in OCCUPATIONS:
        return say(OCCUPATIONS.label(code, "zh"), OCCUPATIONS.label(code, "en"))
    key = region_key(code)
    return say(_full(code, "zh"), _full(code, "en")) if key else None


def _full(code: str, lang: str) -> str:
    """Return a region's name with its province; a place that no table lists keeps its code beside the nearest name."""
    if code == ANYWHERE:
        return "全国各地" if lang == "zh" else "anywhere"
    if find_region(code):
        return full_name(code, lang)
    around = nearest_region(code).code
    if around == ANYWHERE:
        return code
    if code.endswith("00"):
        return full_name(around, lang)  # 110100: all districts of a municipality have its name
    return f"{full_name(around, lang)}（{code}）" if lang == "zh" else f"{full_name(around, lang)} ({code})"
