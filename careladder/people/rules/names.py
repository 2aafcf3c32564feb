"""What the registry decides from plain values."""

from careladder.kernel.text import narrow

NAME_LENGTH = 60


def clean_name(text: str) -> str:
    """A name as it is kept: half-width, `龚　晓丽` without the space that pads a two-character name in a table.

    Names in Latin letters keep single spaces.
    """
    words = narrow(text).split()
    joiner = " " if all(word.isascii() for word in words) else ""
    return joiner.join(words)[:NAME_LENGTH]
