"""Writing to the registry. Others import services from here."""

from careladder.people.services.accounts import open_worker_account
from careladder.people.services.circumstances import record_circumstance, withdraw_circumstance
from careladder.people.services.consents import give_consent, set_work_wish, withdraw_consent
from careladder.people.services.recognition import apply_for_recognition, decide_recognition, end_recognition
from careladder.people.services.registry import correct_person, register_person

__all__ = [
    "apply_for_recognition",
    "correct_person",
    "decide_recognition",
    "end_recognition",
    "give_consent",
    "open_worker_account",
    "record_circumstance",
    "register_person",
    "set_work_wish",
    "withdraw_circumstance",
    "withdraw_consent",
]
