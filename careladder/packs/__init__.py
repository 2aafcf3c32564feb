"""Packs: a programme's law, words and numbers as data. See README.md."""

from careladder.packs.answers import GroupVerdict, Light, Route, RouteClock
from careladder.packs.entitle import Entitlement, ValueRef
from careladder.packs.errors import NoValueYet, PackError, PackErrors
from careladder.packs.loader import load_pack
from careladder.packs.pack import Pack
from careladder.packs.rules.decide import decide
from careladder.packs.rules.verdict import Outcome, Reason, Verdict
from careladder.packs.schema.dated import Dated, Valued
from careladder.packs.shipped import shipped_pack, shipped_packs
from careladder.packs.situation import Situation
from careladder.packs.text import Text

__all__ = [
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
    "Valued",
    "ValueRef",
    "Verdict",
    "decide",
    "load_pack",
    "shipped_pack",
    "shipped_packs",
]
