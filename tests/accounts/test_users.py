"""Opening accounts and giving roles: bound to a programme, an organisation, a region, and written down."""

from uuid import UUID

import pytest

from careladder.accounts.errors import (
    NotOnYourself,
    OtherProgramme,
    PasswordRefused,
    RegionNotServed,
    RoleEndedAlready,
    RoleHeldAlready,
    RoleNeedsOrganisation,
    RoleUnknown,
    UsernameTaken,
    UserNotFound,
    WorksElsewhereToo,
)
from careladder.accounts.models import Membership
from careladder.accounts.selectors import get_user, memberships_of, users
from careladder.accounts.services.passwords import choose_password, reset_password
from careladder.accounts.services.users import (
    NewAccount,
    end_role,
    give_role,
    open_account,
    open_worker_login,
)
from careladder.journey.models import Fact
from careladder.kernel.uid import uuid7
from tests.factories.accounts import acting, actor, organisation, user_for
from tests.factories.accounts import give_role as hold

pytestmark = pytest.mark.django_db
ADMINISTRATOR = actor("administrator")


def opened(username: str = "li-hua", role: str = "clerk", **more: object) -> NewAccount:
    return open_account(
        programme="luliang",
        username=username,
        name="Li Hua",
        role=role,
        by=ADMINISTRATOR,
        **more,  # type: ignore[arg-type]
    )


def kinds(user: UUID) -> list[str]:
    return list(Fact.objects.filter(payload__user=str(user)).order_by("seq").values_list("kind", flat=True))


def test_an_opened_account_has_a_temporary_password_and_one_role() -> None:
    account = opened(region="141124")

    assert account.user.check_password(account.password)
    assert account.user.password_is_temporary
    assert acting(account.user).regions == ("141124",)
    assert kinds(account.user.pk) == ["account.opened", "account.role_given"]


def test_sign_in_names_are_unique_whatever_their_case() -> None:
    opened("li-hua")
    with pytest.raises(UsernameTaken, match="li-hua"):
        opened(" Li-Hua ")


def test_a_desk_gets_a_region_of_its_programme_only() -> None:
    with pytest.raises(RegionNotServed):
        opened(region="522325")


@pytest.mark.parametrize("role", ["base", "employer", "household", "station"])
def test_a_bound_role_needs_an_organisation_of_its_kind(role: str) -> None:
    with pytest.raises(RoleNeedsOrganisation):
        opened(role=role)
    with pytest.raises(RoleNeedsOrganisation):
        opened(role=role, organisation=organisation("bureau"))
    with pytest.raises(RoleNeedsOrganisation):
        opened(role=role, organisation=organisation(role, programme="zhenfeng"))

    account = opened(role=role, organisation=organisation(role))
    assert acting(account.user).org is not None


@pytest.mark.parametrize("role", ["worker", "queen"])
def test_a_role_that_no_administrator_gives_is_refused(role: str) -> None:
    with pytest.raises(RoleUnknown):
        opened(role=role)


def test_an_administrator_opens_accounts_in_her_own_programme_only() -> None:
    with pytest.raises(OtherProgramme):
        open_account(programme="zhenfeng", username="x", name="X", role="clerk", by=ADMINISTRATOR)


def test_a_role_is_held_once_in_one_place_and_again_elsewhere() -> None:
    user = opened(region="141124").user
    with pytest.raises(RoleHeldAlready):
        give_role(user=user, programme="luliang", role="clerk", region="141124", by=ADMINISTRATOR)

    give_role(user=user, programme="luliang", role="clerk", region="141125", by=ADMINISTRATOR)
    assert memberships_of(user).count() == 2


def test_an_ended_role_opens_nothing_and_stays_on_record() -> None:
    account = opened()

    end_role(membership=account.membership, by=ADMINISTRATOR)

    assert not memberships_of(account.user).exists()
    assert kinds(account.user.pk)[-1] == "account.role_ended"
    with pytest.raises(RoleEndedAlready):
        end_role(membership=account.membership, by=ADMINISTRATOR)


def test_nobody_ends_her_own_role_or_resets_her_own_password() -> None:
    administrator = user_for("administrator")
    by = acting(administrator)

    with pytest.raises(NotOnYourself):
        end_role(membership=Membership.objects.get(user=administrator), by=by)
    with pytest.raises(NotOnYourself):
        reset_password(user=administrator, by=by)


def test_a_reset_replaces_the_password_and_is_written_down() -> None:
    account = opened(password="a-password-of-her-own")

    new = reset_password(user=account.user, by=ADMINISTRATOR)

    account.user.refresh_from_db()
    assert account.user.check_password(new)
    assert account.user.password_is_temporary
    assert kinds(account.user.pk)[-1] == "account.password_reset"


def test_an_account_that_works_elsewhere_too_is_not_one_administrators_alone() -> None:
    user = opened().user
    hold(user, "clerk", programme="zhenfeng")

    with pytest.raises(WorksElsewhereToo):
        reset_password(user=user, by=ADMINISTRATOR)


def test_a_chosen_password_follows_the_policy_and_is_no_longer_temporary() -> None:
    user = opened().user
    for weak in ("short", "password1234", "li-hua-xyz"):
        with pytest.raises(PasswordRefused):
            choose_password(user=user, new=weak)

    choose_password(user=user, new="three blue kettles")
    user.refresh_from_db()
    assert not user.password_is_temporary


def test_people_who_share_a_phone_share_an_account() -> None:
    clerk = actor("clerk")
    mother, daughter = uuid7(), uuid7()

    first = open_worker_login(programme="luliang", person=mother, name="M", phone="13912345678", by=clerk)
    again = open_worker_login(programme="luliang", person=mother, name="M", phone="139 1234 5678", by=clerk)
    second = open_worker_login(programme="luliang", person=daughter, name="D", phone="13912345678", by=clerk)

    assert first == again == second
    assert {m.person for m in memberships_of(first)} == {mother, daughter}
    assert "13912345678" not in repr(first.__dict__)


def test_an_administrator_sees_the_accounts_of_her_programme() -> None:
    ours, theirs = user_for("clerk"), user_for("clerk", programme="zhenfeng")

    assert get_user(ours.pk, visible_to=ADMINISTRATOR) == ours
    with pytest.raises(UserNotFound):
        get_user(theirs.pk, visible_to=ADMINISTRATOR)
    assert [user.pk for user in users(visible_to=ADMINISTRATOR)] == [ours.pk]


def test_accounts_are_found_by_part_of_a_name_and_by_role() -> None:
    user_for("clerk", name="Zhang Meilan", username="zhang")
    user_for("auditor", name="Li Qin", username="li")

    assert [user.name for user in users(visible_to=ADMINISTRATOR, text="meil")] == ["Zhang Meilan"]
    assert [user.name for user in users(visible_to=ADMINISTRATOR, role="auditor")] == ["Li Qin"]
