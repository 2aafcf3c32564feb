"""Reading the registry. Others import selectors from here."""

from careladder.people.selectors.people import (
    files_joined_to,
    find_by_number,
    get_joined_file,
    get_person,
    people,
    regions_of,
    registered,
    registration_of,
    registrations,
    search_people,
)
from careladder.people.selectors.recognition import (
    find_recognition,
    get_recognition,
    judge_groups,
    recognised_groups,
    recognitions,
    recognitions_due,
    recognitions_of,
)
from careladder.people.selectors.situation import extend_situation, situation_of, situations_of
from careladder.people.selectors.things import circumstances_of, consents_of, get_circumstance, work_wish_of

__all__ = [
    "circumstances_of",
    "consents_of",
    "extend_situation",
    "files_joined_to",
    "find_by_number",
    "find_recognition",
    "get_circumstance",
    "get_joined_file",
    "get_person",
    "get_recognition",
    "judge_groups",
    "people",
    "recognised_groups",
    "recognitions",
    "recognitions_due",
    "recognitions_of",
    "regions_of",
    "registered",
    "registration_of",
    "registrations",
    "search_people",
    "situation_of",
    "situations_of",
    "work_wish_of",
]
