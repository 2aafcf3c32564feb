"""A programme's matching rules, compiled once a process, with the names that explanations need."""

from functools import lru_cache

from careladder.demand.enums import Cuisine, Language
from careladder.demand.words import words_of
from careladder.kernel.codes import OCCUPATIONS
from careladder.kernel.regions import listed
from careladder.matching.engine.rules import Rules, compile_rules
from careladder.matching.errors import NoMatchingRules
from careladder.packs import Pack, Text
from careladder.packs.programmes import programme as pack_of
from careladder.packs.text import say


def rules_of(programme: str) -> Rules:
    """Return the programme's compiled rules, or refuse where its pack has none; a pack loaded anew is compiled anew."""
    pack = pack_of(programme)
    if pack.matching is None:
        raise NoMatchingRules
    return _compiled(pack)


@lru_cache(maxsize=16)
def _compiled(pack: Pack) -> Rules:
    section = pack.matching
    assert section is not None
    return compile_rules(section.model_copy(update={"names": _names() | section.names}))


def _names() -> dict[str, Text]:
    """Occupations, regions, languages and dishes by code; a pack's own words come before these."""
    names = {code.code: say(code.zh, code.en) for code in OCCUPATIONS}
    names |= {code: say(region.name, region.name_en) for code, region in listed().items()}
    return names | {choice.value: words_of(choice) for choices in (Language, Cuisine) for choice in choices}
