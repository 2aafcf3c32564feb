"""Pure rules of demand."""

from careladder.kernel.regions import ANYWHERE, nearest_region


def is_place(code: str) -> bool:
    """Whether a GB/T 2260 code names a place to work or sit: digits of a county, city or province that exists.

    The national table here is not complete below the prefecture, so an unlisted county of a listed city is one.
    """
    return code.isdecimal() and len(code) in {6, 9, 12} and nearest_region(code).code != ANYWHERE
