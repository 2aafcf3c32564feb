"""The closed vocabulary: every rule a pack may use, by name."""

from __future__ import annotations

from typing import Final

from careladder.packs.rules import household, learning, limits, papers, person, registration, standing, work
from careladder.packs.rules.base import Rule
from careladder.packs.rules.compose import VOCABULARY, AllOf, AnyOf, Not

_RULES: Final[tuple[type[Rule], ...]] = (
    AllOf,
    AnyOf,
    Not,
    person.AgeBetween,
    person.StatutoryAge,
    person.SexIs,
    person.HukouIn,
    person.ResidentIn,
    registration.AbleAndWilling,
    registration.RegisteredUnemployed,
    registration.RegisteredJobseeker,
    household.HouseholdIs,
    household.OnePerHousehold,
    household.IncomeBelow,
    registration.RefusalsBelow,
    registration.ContactWithin,
    papers.InsuredMonthsAtLeast,
    papers.HoldsEvidence,
    papers.HumanReview,
    standing.RecognisedAs,
    standing.NotStatus,
    standing.StatusIs,
    standing.Veteran,
    standing.EducationIs,
    standing.Graduated,
    learning.Trained,
    learning.Attended,
    learning.PassedExam,
    learning.HoldsCertificate,
    limits.OncePer,
    limits.WithinWindow,
    work.Employed,
    work.EmployedSameEmployer,
    work.WorkingOutside,
)

VOCABULARY.update({str(rule.model_fields["rule"].default): rule for rule in _RULES})
