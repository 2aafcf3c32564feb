"""Writing matches. Others import services from here."""

from careladder.matching.services.answering import (
    Side,
    agreed_proposal,
    answer_proposal,
    mark_placed,
    reveal_contact,
    withdraw_proposal,
)
from careladder.matching.services.proposing import (
    apply_for_vacancy,
    propose_graduates,
    propose_many,
    propose_person,
)

__all__ = [
    "Side",
    "agreed_proposal",
    "answer_proposal",
    "apply_for_vacancy",
    "mark_placed",
    "propose_graduates",
    "propose_many",
    "propose_person",
    "reveal_contact",
    "withdraw_proposal",
]
