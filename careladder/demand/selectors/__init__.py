"""Reading demand. Others import selectors from here."""

from careladder.demand.selectors.employers import (
    agreement_in_force,
    agreements,
    employers,
    find_own_employer,
    get_employer,
    get_own_employer,
)
from careladder.demand.selectors.public import PublicJob, job_of, places_offered
from careladder.demand.selectors.vacancies import get_offered, get_vacancy, vacancies, vacancies_offered

__all__ = [
    "PublicJob",
    "agreement_in_force",
    "agreements",
    "employers",
    "find_own_employer",
    "get_employer",
    "get_offered",
    "get_own_employer",
    "get_vacancy",
    "job_of",
    "places_offered",
    "vacancies",
    "vacancies_offered",
]
