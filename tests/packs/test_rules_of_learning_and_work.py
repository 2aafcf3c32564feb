"""Courses, certificates, limits, deadlines and spells of work."""

from careladder.packs import Outcome
from tests.packs.law import day, judge

COURSE = {"cohort": "c1", "course": "YL", "occupation": "4-10-01-05", "level": 1, "until": "2026-04-04"}


def test_a_course_counts_from_its_last_day():
    rule = {"rule": "trained", "courses": ["YL"]}

    assert judge(rule, "2026-04-03", trainings=[COURSE]).not_yet_from == day("2026-04-04")
    assert judge(rule, "2026-04-04", trainings=[COURSE]).holds
    assert not judge({"rule": "trained", "courses": ["BJ"]}, "2026-04-04", trainings=[COURSE]).holds
    assert not judge({**rule, "finished_from": "2027-01-01"}, "2026-04-04", trainings=[COURSE]).holds
    assert judge(rule, "2026-04-04").missing == ("training_record",)


def test_attendance_and_exam_of_the_course_a_claim_is_about():
    other = {**COURSE, "cohort": "c2", "attendance_percent": 100, "passed": True}
    this = {**COURSE, "attendance_percent": 79.5, "passed": False}

    assert judge({"rule": "attended", "at_least": 80}, "2026-05-01", trainings=[other, this]).holds
    assert not judge({"rule": "attended", "at_least": 80}, "2026-05-01", trainings=[other, this], claim=this).holds
    assert not judge({"rule": "passed_exam"}, "2026-05-01", trainings=[other, this], claim=this).holds
    assert judge({"rule": "passed_exam"}, "2026-05-01", trainings=[COURSE]).missing == ("exam_result",)


def test_a_certificate_of_the_level_or_above():
    held = {"certificates": [{"kind": "skill", "occupation": "4-10-01-05", "level": 3, "issued_on": "2026-01-10"}]}
    rule = {"rule": "holds_certificate", "occupations": ["4-10-01-05"], "level": 3}

    assert judge(rule, "2026-01-09", **held).not_yet_from == day("2026-01-10")
    assert judge(rule, "2026-01-10", **held).holds
    assert not judge({**rule, "level": 4}, "2026-01-10", **held).holds
    assert not judge({**rule, "kinds": ["training"]}, "2026-01-10", **held).holds
    assert judge({**rule, "within": "P1Y"}, "2026-06-01", **held).not_after == day("2027-01-10")
    assert not judge({**rule, "count": 2}, "2026-06-01", **held).holds


def test_a_certificate_older_than_the_course_does_not_prove_it():
    old = {"certificates": [{"kind": "training", "occupation": "4-10-01-05", "level": 1, "issued_on": "2020-01-01"}]}
    rule = {"rule": "holds_certificate", "of_course": True}

    assert not judge(rule, "2026-05-01", claim=COURSE, trainings=[COURSE], **old).holds
    assert judge(rule, "2026-05-01", **old).holds


def test_once_a_calendar_year_opens_again_in_january():
    paid = {"paid": [{"subsidy": "trip", "on": "2026-08-20"}]}
    rule = {"rule": "once_per", "window": "calendar_year"}

    assert judge(rule, "2026-11-01", claim={"subsidy": "trip"}, **paid).not_yet_from == day("2027-01-01")
    assert judge(rule, "2026-11-01", claim={"subsidy": "other"}, **paid).holds
    assert judge(rule, "2026-11-01", claim={"subsidy": "trip"}).missing == ("payment_record",)


def test_once_in_a_lifetime_never_opens_again():
    verdict = judge(
        {"rule": "once_per", "window": "lifetime"}, "2040-01-01", paid=[{"subsidy": "x", "on": "2020-01-01"}]
    )

    assert verdict.outcome is Outcome.FAILS
    assert verdict.not_yet_from is None


def test_a_sliding_window_and_a_higher_maximum():
    paid = {"paid": [{"subsidy": "x", "on": "2026-01-10"}, {"subsidy": "x", "on": "2026-06-10"}]}

    assert judge({"rule": "once_per", "window": "P1Y", "max": 3}, "2026-07-01", **paid).holds
    assert judge({"rule": "once_per", "window": "P1Y", "max": 2}, "2026-07-01", **paid).not_yet_from == day(
        "2027-01-10"
    )


def test_limits_compare_only_like_with_like():
    paid = {"paid": [{"subsidy": "t", "on": "2025-05-01", "occupation": "4-10-01-05", "level": 1, "cohort": "c0"}]}
    rule = {"rule": "once_per", "window": "lifetime", "unique_by": ["occupation", "level"]}

    assert not judge(rule, "2026-05-01", claim={"subsidy": "t", **COURSE}, **paid).holds
    assert judge(rule, "2026-05-01", claim={"subsidy": "t", **COURSE, "level": 2}, **paid).holds
    assert judge(rule, "2026-05-01", claim={"subsidy": "t", **COURSE, "occupation": "4-10-01-06"}, **paid).holds


def test_the_stages_of_one_course_are_one_subsidy():
    paid = {"paid": [{"subsidy": "t", "on": "2026-05-01", "cohort": "c1", "occupation": "4-10-01-05", "level": 1}]}
    rule = {"rule": "once_per", "window": "calendar_year"}

    assert judge(rule, "2026-09-01", claim={"subsidy": "t", **COURSE}, **paid).holds


def test_a_deadline_includes_its_last_day():
    rule = {"rule": "within_window", "after": "certificate", "within": "P12M"}
    held = {"certificates": [{"kind": "k", "occupation": "4-10-01-05", "issued_on": "2026-04-08"}]}

    assert judge(rule, "2027-04-08", **held).not_after == day("2027-04-08")
    assert not judge(rule, "2027-04-09", **held).holds
    assert judge(rule, "2026-04-07", **held).outcome is Outcome.UNKNOWN


def test_being_at_work():
    rule = {"rule": "employed", "regions": ["110000"]}
    work = {"spells": [{"employer": "e", "from": "2026-01-01", "until": "2026-07-01", "region": "110108"}]}

    assert judge(rule, "2026-06-30", **work).not_after == day("2026-06-30")
    assert not judge(rule, "2026-07-01", **work).holds
    assert not judge({"rule": "employed", "regions": ["370200"]}, "2026-03-01", **work).holds


SIX_IN_TWELVE = {"rule": "employed_same_employer", "at_least": "P6M", "within": "P1Y"}


def test_six_unbroken_months_are_calendar_months():
    work = {"spells": [{"employer": "e", "from": "2026-01-01"}]}

    assert judge(SIX_IN_TWELVE, "2026-06-30", **work).not_yet_from == day("2026-07-01")
    assert judge(SIX_IN_TWELVE, "2026-07-01", **work).holds


def test_spells_that_touch_are_unbroken():
    work = {
        "spells": [
            {"employer": "e", "from": "2026-01-01", "until": "2026-04-01"},
            {"employer": "e", "from": "2026-04-01", "until": "2026-07-01"},
        ]
    }

    assert judge(SIX_IN_TWELVE, "2026-07-01", **work).holds


def test_broken_work_adds_up_inside_the_year_only():
    near = [("2026-01-01", "2026-04-01"), ("2026-08-01", "2026-11-01")]
    far = [("2026-01-01", "2026-04-01"), ("2027-01-15", "2027-04-15")]

    def spells(*ends: tuple[str, str]) -> list[dict]:
        return [{"employer": "e", "from": start, "until": until} for start, until in ends]

    assert judge(SIX_IN_TWELVE, "2026-11-01", spells=spells(*near)).holds
    assert not judge(SIX_IN_TWELVE, "2027-05-01", spells=spells(*far)).holds
    assert judge({"rule": "employed_same_employer", "at_least": "P6M"}, "2027-05-01", spells=spells(*far)).holds


def test_what_was_reached_stays_reached():
    work = {"spells": [{"employer": "e", "from": "2024-01-01", "until": "2024-07-01"}]}

    verdict = judge(SIX_IN_TWELVE, "2030-01-01", **work)

    assert verdict.holds
    assert verdict.not_after is None


def test_time_without_proof_of_wages_is_a_missing_proof():
    rule = {**SIX_IN_TWELVE, "wage_months": 6}
    work = {"employer": "e", "from": "2026-01-01"}

    assert judge(rule, "2026-09-01", spells=[{**work, "wage_confirmed_months": 5}]).missing == ("wage_proof",)
    assert judge(rule, "2026-09-01", spells=[{**work, "wage_confirmed_months": 6}]).holds


OUTSIDE = {"rule": "working_outside", "scope": "province", "at_least": "P3M"}


def test_three_months_outside_the_province_without_a_break():
    home = {"hukou_region": "522325"}
    work = {"employer": "e", "from": "2026-01-15", "region": "440100"}

    assert judge(OUTSIDE, "2026-04-14", spells=[work], **home).not_yet_from == day("2026-04-15")
    assert judge(OUTSIDE, "2026-04-15", spells=[work], **home).holds
    assert not judge(OUTSIDE, "2026-04-15", spells=[{**work, "region": "520100"}], **home).holds
    assert judge({**OUTSIDE, "scope": "city"}, "2026-04-15", spells=[{**work, "region": "520100"}], **home).holds
    assert judge(OUTSIDE, "2026-04-15", spells=[work]).missing == ("household_register",)


def test_a_gap_starts_the_three_months_anew():
    spells = [
        {"employer": "a", "from": "2026-01-01", "until": "2026-03-01", "region": "440100"},
        {"employer": "b", "from": "2026-03-02", "region": "440100"},
    ]

    assert judge(OUTSIDE, "2026-04-15", hukou_region="522325", spells=spells).not_yet_from == day("2026-06-02")


def test_another_employer_the_next_day_is_no_gap():
    spells = [
        {"employer": "a", "from": "2026-01-01", "until": "2026-03-01", "region": "440100"},
        {"employer": "b", "from": "2026-03-01", "region": "350200"},
    ]

    assert judge(OUTSIDE, "2026-04-01", hukou_region="522325", spells=spells).holds


def test_a_stretch_that_ended_too_long_ago_counts_no_more():
    rule = {**OUTSIDE, "within": "P6M"}
    spells = [{"employer": "a", "from": "2026-01-01", "until": "2026-06-01", "region": "440100"}]

    assert judge(rule, "2026-06-15", hukou_region="522325", spells=spells).not_after == day("2026-11-30")


def test_a_place_nobody_recorded_is_a_missing_proof():
    spells = [{"employer": "a", "from": "2026-01-01"}]

    assert judge(OUTSIDE, "2026-06-15", hukou_region="522325", spells=spells).missing == ("work_proof",)
