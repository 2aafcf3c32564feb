from dataclasses import FrozenInstanceError, replace
from uuid import UUID

import pytest

from careladder.kernel.actor import ANYONE, SYSTEM, Actor

CLERK = Actor(
    uid=UUID(int=7),
    name="Clerk",
    role="clerk",
    permissions=frozenset({"people.read"}),
    programme="luliang",
    regions=("141100",),
)


def test_an_actor_may_only_what_was_granted() -> None:
    assert CLERK.may("people.read")
    assert not CLERK.may("people.write")


def test_the_house_itself_may_everything_and_a_passer_by_nothing() -> None:
    assert SYSTEM.may("people.write")
    assert not ANYONE.may("people.read")


def test_somebody_calling_himself_system_gains_nothing() -> None:
    assert not replace(CLERK, role="system", name="system").may("people.write")


@pytest.mark.parametrize("code", ["141100", "141124", "141124101", "141124101201"])
def test_a_region_covers_its_descendants(code: str) -> None:
    assert CLERK.sees_region(code)


@pytest.mark.parametrize("code", ["140000", "140100", "142326", "522325", "100000"])
def test_a_region_covers_neither_its_parent_nor_its_neighbours(code: str) -> None:
    assert not CLERK.sees_region(code)


@pytest.mark.parametrize("own", ["141124101", "141124101000"])
def test_a_township_scope_stays_in_its_township(own: str) -> None:
    clerk = replace(CLERK, regions=(own,))

    assert clerk.sees_region("141124101201")
    assert not clerk.sees_region("141124102201")
    assert not clerk.sees_region("141124")


def test_no_region_means_the_whole_programme_and_records_without_region_are_seen_by_it_alone() -> None:
    assert replace(CLERK, regions=()).sees_region(None)
    assert replace(CLERK, regions=("100000",)).sees_region("522325")
    assert not CLERK.sees_region(None)


def test_an_actor_cannot_be_changed_on_the_way() -> None:
    with pytest.raises(FrozenInstanceError):
        CLERK.role = "head"  # type: ignore[misc]
