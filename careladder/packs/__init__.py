"""Packs: a programme's law, words and numbers as data. See README.md."""

from careladder.packs.amounts import ValueRef
from careladder.packs.answers import GroupVerdict, Route, RouteClock
from careladder.packs.check import CaseFailure, CheckResult, check_pack
from careladder.packs.entitle import Entitlement
from careladder.packs.errors import NoValueYet, PackError, PackErrors
from careladder.packs.light import Light
from careladder.packs.loader import load_pack
from careladder.packs.pack import Pack
from careladder.packs.rules.decide import decide
from careladder.packs.rules.verdict import Outcome, Reason, Verdict
from careladder.packs.schema.dated import Dated, Valued
from careladder.packs.shipped import shipped_pack, shipped_packs
from careladder.packs.situation import Situation
from careladder.packs.text import Text

__all__ = [
    "CaseFailure",
    "CheckResult",
    "Dated",
    "Entitlement",
    "GroupVerdict",
    "Light",
    "NoValueYet",
    "Outcome",
    "Pack",
    "PackError",
    "PackErrors",
    "Reason",
    "Route",
    "RouteClock",
    "Situation",
    "Text",
    "ValueRef",
    "Valued",
    "Verdict",
    "check_pack",
    "decide",
    "load_pack",
    "shipped_pack",
    "shipped_packs",
]
