"""Reading matches. Others import selectors from here."""

from careladder.matching.selectors.candidates import Candidate, Skill, candidate_of, candidates_of, skills_of
from careladder.matching.selectors.plans import Plan, PlannedPair, plan_for
from careladder.matching.selectors.proposals import (
    find_live_proposal,
    get_proposal,
    graduates_without_proposal,
    live_proposals,
    proposals,
    proposals_for,
    proposals_of,
)
from careladder.matching.selectors.recommendations import (
    Recommendation,
    explain_pair,
    find_wish,
    near_misses_for_person,
    near_misses_for_vacancy,
    recommendations_for_people,
    recommendations_for_person,
    recommendations_for_vacancy,
)
from careladder.matching.selectors.rulebook import rules_of

__all__ = [
    "Candidate",
    "Plan",
    "PlannedPair",
    "Recommendation",
    "Skill",
    "candidate_of",
    "candidates_of",
    "explain_pair",
    "find_live_proposal",
    "find_wish",
    "get_proposal",
    "graduates_without_proposal",
    "live_proposals",
    "near_misses_for_person",
    "near_misses_for_vacancy",
    "plan_for",
    "proposals",
    "proposals_for",
    "proposals_of",
    "recommendations_for_people",
    "recommendations_for_person",
    "recommendations_for_vacancy",
    "rules_of",
    "skills_of",
]
