"""Writing subsidies: compute and file, review, pay, take back. Three steps, three people."""

from careladder.subsidies.services.budget import set_budget
from careladder.subsidies.services.filing import compute_claim, compute_claims
from careladder.subsidies.services.paying import pay_claim, pay_claims, reverse_payment
from careladder.subsidies.services.reviewing import review_claim, review_claims

__all__ = [
    "compute_claim",
    "compute_claims",
    "pay_claim",
    "pay_claims",
    "reverse_payment",
    "review_claim",
    "review_claims",
    "set_budget",
]
