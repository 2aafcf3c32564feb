"""Reading placement. Others import selectors from here."""

from careladder.placement.rules import scope_of
from careladder.placement.selectors.contracts import (
    agreed_unplaced,
    contracts,
    contracts_of,
    departures,
    find_contract_of_proposal,
    find_present_contract,
    get_contract,
    spells_for,
)
from careladder.placement.selectors.wages import (
    MonthPaid,
    contracts_paid_in,
    last_full_month,
    months_without_word,
    months_worked_for,
    pay_of,
    wages_of,
)

__all__ = [
    "MonthPaid",
    "agreed_unplaced",
    "contracts",
    "contracts_of",
    "contracts_paid_in",
    "departures",
    "find_contract_of_proposal",
    "find_present_contract",
    "get_contract",
    "last_full_month",
    "months_without_word",
    "months_worked_for",
    "pay_of",
    "scope_of",
    "spells_for",
    "wages_of",
]
