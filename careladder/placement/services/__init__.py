"""Writing placement. Others import services from here."""

from careladder.placement.services.contracts import confirm_contract, dispute_contract, end_placement, place_person
from careladder.placement.services.wages import Paid, record_wage, record_wages

__all__ = [
    "Paid",
    "confirm_contract",
    "dispute_contract",
    "end_placement",
    "place_person",
    "record_wage",
    "record_wages",
]
