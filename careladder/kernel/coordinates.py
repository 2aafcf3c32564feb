"""Where regions lie, roughly (WGS 84 degrees, two decimals): enough to say how far a job is from home.

Counties of the two programmes and the cities people go to have their own point; any other region answers with the
nearest ancestor that has one.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

Point = tuple[float, float]


def coordinates(code: str) -> Point | None:
    """Longitude and latitude of the region or of the nearest ancestor listed; None when there is none (abroad)."""
    listed = _listed()
    for digits in (6, 4, 2):
        found = listed.get(code[:digits].ljust(6, "0"))
        if found:
            return found
    return None


@cache
def _listed() -> Mapping[str, Point]:
    raw = json.loads(files("careladder.kernel").joinpath("data/coordinates.json").read_text("utf-8"))
    return MappingProxyType({code: (float(lon), float(lat)) for code, (lon, lat) in raw.items()})
