"""Random situations and rules, close enough in time that they meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
SPANS = st.sampled_from(["P7D", "P1M", "P3M", "P6M", "P1Y", "P45D", "P1Y6M"])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Mostly known: what nobody knows teaches little."""
    return st.one_of(strategy, strategy, strategy, st.none())


def some(strategy: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[Any]:
    """Mostly at least one, sometimes none, rarely not known at all."""
    return maybe(st.one_of(st.lists(strategy, min_size=1, max_size=most), st.lists(strategy, max_size=most)))


@st.composite
def stretches(draw: st.DrawFn) -> dict[str, date | None]:
    start = draw(DAYS)
    return {"from": start, "until": draw(maybe(st.integers(1, 400).map(lambda n: start + timedelta(days=n))))}


@st.composite
def spells(draw: st.DrawFn) -> dict[str, Any]:
    regions = st.sampled_from(["141124", "140100", "110108", "370200"])
    return {**draw(stretches()), "employer": draw(st.sampled_from("ab")), "region": draw(regions)}


@st.composite
def trainings(draw: st.DrawFn) -> dict[str, Any]:
    return {
        "cohort": draw(st.sampled_from(["c1", "c2"])),
        "course": draw(st.sampled_from(["YL", "BJ"])),
        "occupation": "4-10-01-05",
        "level": draw(st.integers(1, 2)),
        "until": draw(DAYS),
        "passed": draw(maybe(st.booleans())),
        "attendance_percent": draw(maybe(st.integers(60, 100))),
    }


@st.composite
def papers(draw: st.DrawFn) -> dict[str, Any]:
    stretch = draw(stretches())
    return {"kind": "card", "issued_on": draw(maybe(st.just(stretch["from"]))), "valid_until": stretch["until"]}


CERTIFICATES = st.builds(
    lambda day, level: {"kind": "k", "occupation": "4-10-01-05", "level": level, "issued_on": day},
    DAYS,
    st.integers(1, 4),
)
PAYMENTS = DAYS.map(lambda day: {"subsidy": "s", "on": day, "occupation": "4-10-01-05", "level": 1})
REVIEWS = st.builds(lambda day, approved: {"code": "R", "on": day, "approved": approved}, DAYS, st.booleans())

SITUATIONS = st.fixed_dictionaries(
    {
        "sex": maybe(st.sampled_from(["female", "male"])),
        "born_on": maybe(st.dates(date(1963, 1, 1), date(1990, 12, 31))),
        "hukou_region": maybe(st.sampled_from(["141124", "142326", "522325"])),
        "residence_region": st.just("141124"),
        "residence_since": maybe(DAYS),
        "unemployment_since": maybe(DAYS),
        "graduated_on": maybe(DAYS),
        "last_contact_on": maybe(DAYS),
        "refusals": some(DAYS, 4),
        "household": st.fixed_dictionaries(
            {"kinds": some(stretches().map(lambda s: {**s, "kind": "low_income"}), 2)}
        ),
        "evidence": some(papers(), 2),
        "certificates": some(CERTIFICATES, 2),
        "trainings": some(trainings(), 2),
        "paid": some(PAYMENTS, 3),
        "recognitions": some(stretches().map(lambda s: {**s, "group": "DL"}), 2),
        "reviews": st.lists(REVIEWS, max_size=3),
        "spells": some(spells(), 4),
    }
)  # fmt: skip


def _rule(name: str, **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({"rule": st.just(name), **parts})


def _optional(
    name: str, parts: dict[str, Any], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {"rule": st.just(name), **{k: st.just(v) for k, v in parts.items()}}, optional=optional
    )


QUESTION = {"zh": "?", "en": "?"}
MONOTONE = st.one_of(
    _optional("registered_unemployed", {}, at_least=SPANS),
    _optional("resident_in", {"regions": ["141100"]}, at_least=SPANS),
    _optional("employed_same_employer", {}, within=st.sampled_from(["P6M", "P1Y"])).flatmap(
        lambda rule: SPANS.map(lambda span: {**rule, "at_least": span})
    ),
    _optional("trained", {}, courses=st.just(["YL"])),
    _optional("holds_certificate", {}, level=st.integers(1, 3)),
    _rule("age_between", **{"from": st.integers(36, 60)}),
)
"""Rules that, once they hold, hold for ever while the situation stays as it is."""

TURNING: dict[str, st.SearchStrategy[Any]] = {
    "only_time": MONOTONE,
    "age": _rule("age_between", **{"from": st.integers(36, 45), "to": st.integers(45, 60)}),
    "statutory": _rule("statutory_age", women=st.sampled_from(["women50", "women55"])),
    "household": _optional("household_is", {"kinds": ["low_income"]}, at_least=SPANS),
    "evidence": _optional("holds_evidence", {"kinds": ["card"]}, valid_for=SPANS),
    "review": _rule("human_review", code=st.just("R"), question=st.just(QUESTION)),
    "recognition": _rule("recognised_as"),
    "graduation": _optional("graduated", {}, within=SPANS),
    "refusals": _rule("refusals_below", count=st.integers(1, 3), within=SPANS),
    "contact": _rule("contact_within", within=SPANS),
    "once": _rule(
        "once_per", window=st.sampled_from(["lifetime", "calendar_year", "P6M", "P1Y"]), max=st.integers(1, 3)
    ),
    "deadline": _rule(
        "within_window", after=st.sampled_from(["certificate", "training_end", "graduation"]), within=SPANS
    ),
    "employed": _rule("employed"),
    "exam": _rule("passed_exam"),
    "attendance": _rule("attended", at_least=st.integers(60, 100)),
    "outside": _optional("working_outside", {}, within=SPANS).flatmap(
        lambda rule: st.builds(
            lambda scope, span: {**rule, "scope": scope, "at_least": span},
            st.sampled_from(["county", "city", "province"]),
            SPANS,
        )
    ),
}
"""Rules whose answer may turn more than once, by what turns them."""

LEAVES = st.one_of(*TURNING.values())

RULES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"all": parts}),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
    ),
    max_leaves=5,
)
