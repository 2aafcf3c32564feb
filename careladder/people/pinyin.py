"""Names as they are typed in Latin letters: the whole name and its initials, in every reading of the surname."""

from functools import lru_cache
from itertools import product

from careladder.kernel.text import squeeze

_READINGS = 3  # of a surname; 单 is shan, dan or chan


def pinyin_key(name: str) -> str:
    """`林琴` → ` linqin lq`; `单田芳` → ` dantianfang dtf shantianfang stf …`. Each word begins after a space."""
    plain = "".join(letter for letter in squeeze(name).lower() if letter.isalnum())
    if not plain:
        return ""
    words: dict[str, None] = {}
    for syllables in product(_surname(plain[0]), *([each] for each in _rest(plain[1:]))):
        words["".join(syllables)] = None
        words["".join(syllable[0] for syllable in syllables)] = None
    return _within(words, 200)


def _within(words: dict[str, None], limit: int) -> str:
    key = ""
    for word in words:
        if len(key) + 1 + len(word) <= limit:
            key += f" {word}"
    return key


@lru_cache(maxsize=4096)
def _surname(character: str) -> tuple[str, ...]:
    """Every reading of a surname's first character, most usual first; imported late, its dictionary is large."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True)[0]
    return tuple(dict.fromkeys(found))[:_READINGS]


def _rest(characters: str) -> list[str]:
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(characters, style=Style.NORMAL) if characters else []
    return [syllable for syllable in syllables if syllable and syllable.isalnum()]
