"""Why a job fits, in words that need no schooling: one short sentence each, the weightiest first."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from careladder.web.templatetags.careladder import fen

MOST = 4


def why_it_fits(points: Iterable[Any], vacancy: Any, wish: Any) -> list[str]:
    """At most four reasons, from the points of the pair (the engine's, or as a proposal keeps them)."""
    shares = {_of(part, "code"): _share(part) for part in points}
    told = (
        (shares.get("skill_surplus", 0) > 0, _("You have learnt this work and hold the certificate for it.")),
        (_above(vacancy, wish) > 0, _more(vacancy, wish)),
        (vacancy.live_in or vacancy.lodging, _("You get a place to live there.")),
        (shares.get("experience", 0) >= 20, _("You have done this work before.")),
        (shares.get("distance", 0) >= 60, _("It is not far from your home.")),
        (not vacancy.nights, _("You need not work at night.")),
    )
    return [sentence for holds, sentence in told if holds][:MOST]


def _of(part: Any, name: str) -> Any:
    return part[name] if isinstance(part, Mapping) else getattr(part, name)


def _share(part: Any) -> int:
    return int(_of(part, "points")) * 100 // max(1, int(_of(part, "most")))


def _above(vacancy: Any, wish: Any) -> int:
    return int(vacancy.wage_fen - wish.wage_floor_fen) if wish and wish.wage_floor_fen else 0


def _more(vacancy: Any, wish: Any) -> str:
    return _("It pays %(more)s a month more than the least you wanted.") % {"more": fen(_above(vacancy, wish))}
