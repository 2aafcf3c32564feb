"""Writing demand. Others import services from here."""

from careladder.demand.services.employers import register_employer, sign_agreement, verify_employer
from careladder.demand.services.vacancies import VacancyFields, close_vacancy, open_vacancy, take_seat

__all__ = [
    "VacancyFields",
    "close_vacancy",
    "open_vacancy",
    "register_employer",
    "sign_agreement",
    "take_seat",
    "verify_employer",
]
