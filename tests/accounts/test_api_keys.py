"""API keys: shown once, kept as a digest, acting in one role, dead when revoked or expired."""

from datetime import timedelta

import pytest

from careladder.accounts.errors import ApiKeyNotFound, ApiKeyRefused
from careladder.accounts.models import ApiKey, User
from careladder.accounts.selectors import actor_of_key, api_keys, get_api_key, users
from careladder.accounts.services.api_keys import NewKey, issue_api_key, revoke_api_key
from careladder.kernel import clock
from tests.factories.accounts import actor

pytestmark = pytest.mark.django_db
ADMINISTRATOR = actor("administrator")


def issued(**more: object) -> NewKey:
    return issue_api_key(
        programme="luliang",
        name="Tax office",
        role="clerk",
        region="141124",
        by=ADMINISTRATOR,
        **more,  # type: ignore[arg-type]
    )


def test_a_key_acts_in_its_role_and_place() -> None:
    found = actor_of_key(issued().text)

    assert (found.role, found.programme, found.regions, found.channel) == ("clerk", "luliang", ("141124",), "api")


def test_the_key_itself_is_kept_nowhere() -> None:
    key = issued()

    assert key.text not in repr(ApiKey.objects.values_list().get())
    assert not User.objects.get().has_usable_password()


@pytest.mark.parametrize("change", [lambda text: text + "x", lambda text: text[:-1], lambda _: "", lambda _: "cl__"])
def test_a_wrong_key_opens_nothing(change: object) -> None:
    with pytest.raises(ApiKeyRefused):
        actor_of_key(change(issued().text))  # type: ignore[operator]


def test_a_revoked_key_opens_nothing() -> None:
    key = issued()
    revoke_api_key(key=key.row, by=ADMINISTRATOR)
    revoke_api_key(key=key.row, by=ADMINISTRATOR)

    with pytest.raises(ApiKeyRefused):
        actor_of_key(key.text)


def test_a_key_works_through_its_last_day() -> None:
    key = issued(expires_on=clock.today())
    assert actor_of_key(key.text)

    with clock.set_to(clock.now() + timedelta(days=1)), pytest.raises(ApiKeyRefused):
        actor_of_key(key.text)


def test_keys_are_seen_in_their_programme_only_and_are_no_people() -> None:
    key = issued().row

    assert list(api_keys(visible_to=ADMINISTRATOR)) == [key]
    assert not users(visible_to=ADMINISTRATOR).exists()
    with pytest.raises(ApiKeyNotFound):
        get_api_key(key.pk, visible_to=actor("administrator", programme="zhenfeng"))
