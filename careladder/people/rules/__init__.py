"""What the registry decides from plain values."""

from careladder.people.rules.circumstances import AREAS, Held, kinds_of, situation_from, value_of
from careladder.people.rules.names import clean_name
from careladder.people.rules.recognising import decision_due, plain_verdict, publicity_until, rule_version

__all__ = [
    "AREAS",
    "Held",
    "clean_name",
    "decision_due",
    "kinds_of",
    "plain_verdict",
    "publicity_until",
    "rule_version",
    "situation_from",
    "value_of",
]
