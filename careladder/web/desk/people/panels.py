"""Parts of a person's page that other topics add: her classes, certificates, work, money.

A topic appends a callable `(person, actor) → Panel | None` to PANELS in the module its routes import; the page shows
the panels in the order of their `order`, and none that answers None.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from careladder.kernel.actor import Actor

Make = Callable[[Any, Actor], "Panel | None"]
PANELS: list[Make] = []


@dataclass(frozen=True)
class Panel:
    """One part: its title, its template (a fragment) and what the template needs besides `person`."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    order: int = 100


def panels_of(person: Any, actor: Actor) -> list[Panel]:
    """Return the parts to show to this actor."""
    made = [panel for make in PANELS if (panel := make(person, actor)) is not None]
    return sorted(made, key=lambda panel: panel.order)
