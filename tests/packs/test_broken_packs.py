"""Small mistakes an author makes, each in a good pack: the answer names file and line, and what was probably meant."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from careladder.packs import check_pack


class Slip(NamedTuple):
    """`old` becomes `new` in `file`; the error stands `lines_off` lines from there and says `sentence`."""

    file: str
    old: str
    new: str
    sentence: str
    hint: str | None = None
    lines_off: int = 0


SLIPS = {
    "a key misspelt": Slip("bases.yaml", "seats: 600", "seets: 600", "`seets` is not a key here.", "seats"),
    "a rule misspelt": Slip(
        "hardship.yaml", "rule: able_and_willing", "rule: able_and_wiling",
        "There is no rule `able_and_wiling`.", "able_and_willing",
    ),
    "a rule without its name": Slip(
        "hardship.yaml", "{rule: able_and_willing}", "{able_and_willing: true}",
        "A rule needs its name: {rule: name, …}.", "able_and_willing",
    ),
    "a parameter of a rule misspelt": Slip(
        "hardship.yaml", "kind: unemployment, at_least: 6", "kind: unemployment, at_leest: 6",
        "`at_leest` is not a key here.", "at_least",
    ),
    "a rule with contradictory parameters": Slip(
        "courses.yaml", "rule: age_between, from: 16, to: 60",
        "rule: age_between, from: 60, female: {from: 16}, male: {to: 1}",
        "`age_between` takes either `from`/`to` for all, or both `female` and `male`.",
    ),
    "a region code without quotes": Slip(
        "bases.yaml", 'region: "141102"', "region: 141102",
        "141102 is read as a number here; a code is text. Write it in quotes.",
    ),
    "a region that does not exist": Slip(
        "services.yaml", 'region: "110108"', 'region: "110999"', "There is no region `110999`.",
    ),
    "a doubtful value not marked": Slip(
        "targets.yaml", "grade: C\n    verify: true", "grade: C",
        "Grade C is not a confirmed source: add `verify: true`.", lines_off=-5,
    ),
    "a value without its origin": Slip(
        "courses.yaml", "days: {value: 26, ", "days: 26 # {value: 26, ",
        "A value set by law or policy needs its origin: write {value: …, from: …, source: …, grade: …}.",
    ),
    "a source that is not listed": Slip(
        "hardship.yaml", "source: hardship2024", "source: hardship2042",
        "There is no source `hardship2042`.", "hardship2024",
    ),
    "values not in order of time": Slip(
        "subsidies.yaml", "value: 25000000, from: 2025-01-01", "value: 25000000, from: 2015-01-01",
        "Values must be sorted by `from`: 2015-01-01 comes after 2020-01-01.", lines_off=-2,
    ),
    "a day that does not exist": Slip(
        "targets.yaml", "until: 2026-01-01", "until: 2026-02-30", "`until` must be a day such as 2024-06-14.",
    ),
    "a length of time in words": Slip(
        "followup.yaml", "after: P90D", "after: 90 days",
        "90 days is no length of time. Write it like P7D (days), P2W, P6M (months) or P1Y6M.",
    ),
    "working days counted in months": Slip(
        "hardship.yaml", "length: P7D, counted: working", "length: P1M, counted: working",
        "Working days are counted in days: write the length like P7D.",
    ),
    "an amount in words": Slip(
        "subsidies.yaml", "value: 280,", "value: about 280,",
        "This is not an amount in yuan: write it like 4200 or 4,200.00, with at most two decimals.",
    ),
    "bands of days out of order": Slip(
        "subsidies.yaml", "{up_to: 15,", "{up_to: 9,", "Bands must be sorted by `up_to`.", lines_off=-5,
    ),
    "theory and practice that do not add up": Slip(
        "courses.yaml", "practice_percent: {value: 70", "practice_percent: {value: 80",
        "Theory 30 % and practice 80 % do not add up to 100.", lines_off=-9,
    ),
    "a word outside the choice": Slip(
        "benefits.yaml", "kind: waived", "kind: waved", "`waved` is not allowed for `kind`; it is one of", "waived",
    ),
    "a key written twice": Slip(
        "pack.yaml", 'hotline: "0358-12333"', 'region: "141100"', "The key `region` stands here twice (first on line",
    ),
    "a code declared twice": Slip(
        "hardship.yaml", "code: CJ\n", "code: DB\n", "The code `DB` is declared twice here.",
    ),
    "a bracket never closed": Slip(
        "services.yaml", 'region: "110000", tasks: [', 'region: "110000", tasks: [[',
        "This is not YAML: did not find expected ',' or ']'.",
    ),
    "a translation missing": Slip(
        "courses.yaml", "{zh: 养老陪护, en: Elderly care}", "{zh: 养老陪护}", "`en` is missing in `label`.",
    ),
    "a colour by its name": Slip(
        "pack.yaml", 'colour: "#b3261e"', "colour: red", "`colour` is written with other characters than allowed here.",
    ),
    "a place in one language only": Slip(
        "texts.yaml", "valid for {minutes} minutes", "valid for ten minutes",
        "zh and en do not have the same places {minutes}",
    ),
    "a fact that no journey holds": Slip(
        "indicators.yaml", "kind: person.recognised}", "kind: person.recognized}",
        "There is no fact kind `person.recognized`.", "person.recognised",
    ),
    "more points than a pair can have": Slip(
        "matching.yaml", "component: placement, points: 500", "component: placement, points: 5000",
        "The weights add up to 14500 points, and a score ends at 10000: lower some of them.", lines_off=-13,
    ),
    "a matching rule misspelt": Slip(
        "matching.yaml", "rule: region_accepted", "rule: region_acepted",
        "`region_acepted` is not allowed for `rule`; it is one of", "region_accepted",
    ),
    "a case about somebody who is not described": Slip(
        "cases/work.yaml", "person: sun", "person: sum", "This file describes no person `sum`.", "sun",
    ),
    "a case about a group of another county": Slip(
        "cases/recognition.yaml", "recognised: {CJ: holds}", "recognised: {CX: holds}",
        "There is no hardship group `CX`.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
def test_a_slip_is_answered_with_its_place_and_what_was_meant(copy: Path, slip: Slip):
    path = copy / slip.file
    text = path.read_text(encoding="utf-8")
    assert slip.old in text, f"{slip.file} no longer holds {slip.old!r}"
    line = text[: text.index(slip.old)].count("\n") + 1 + slip.lines_off
    path.write_text(text.replace(slip.old, slip.new, 1), encoding="utf-8")

    result = check_pack(copy)

    assert not result.ok
    assert result.cases_run == 0
    place = f"{slip.file}:{line}: "
    told = [str(error) for error in result.errors if str(error).startswith(place) and slip.sentence in error.problem]
    assert told, result.lines()
    if slip.hint:
        assert told[0].endswith(f"Did you mean `{slip.hint}`?")
