"""Who acts: the value that services take as `by` and selectors as `visible_to`."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from careladder.kernel.regionstem import within


@dataclass(frozen=True, slots=True)
class Actor:
    """One acting person, device or task, as sign-in found it.

    `programme` None means every programme; empty `regions` the whole programme; a region covers its
    descendants. `org` binds to one organisation, `person` to one worker (the actor is that worker).
    `elevated` is true shortly after a second factor was shown.
    """

    uid: UUID
    name: str
    role: str
    permissions: frozenset[str]
    programme: str | None
    regions: tuple[str, ...] = ()
    org: UUID | None = None
    person: UUID | None = None
    channel: str = "web"
    elevated: bool = False

    def may(self, permission: str) -> bool:
        """Whether the actor holds `permission`; the house's own tasks hold all of them."""
        return self.uid == SYSTEM_UID or permission in self.permissions

    def sees_region(self, code: str | None) -> bool:
        """Whether `code` (6, 9 or 12 digits) lies in the actor's regions.

        A record without a region is seen only by those who see the whole programme.
        """
        if not self.regions:
            return True
        return code is not None and any(within(code, region) for region in self.regions)


SYSTEM_UID = UUID(int=0)
SYSTEM = Actor(
    uid=SYSTEM_UID,
    name="system",
    role="system",
    permissions=frozenset(),
    programme=None,
    channel="system",
    elevated=True,
)
ANYONE = Actor(uid=UUID(int=1), name="anyone", role="anyone", permissions=frozenset(), programme=None)
