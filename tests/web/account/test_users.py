"""Administrators open accounts, give roles, hand out passwords and keys, and see who read what."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from careladder.accounts.models import ApiKey, Membership, User
from careladder.accounts.selectors import actor_of_key
from careladder.accounts.sensitive import reveal_field
from tests.factories.accounts import actor, organisation, sign_in, user_for
from tests.factories.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> Client:
    return sign_in(client, user_for("administrator", name="Admin"))


def text(answer: Any) -> str:
    return answer.content.decode()


NEW = {"name": "张美兰", "username": "zhang-meilan", "role": "clerk", "region": "141124"}


def test_an_opened_account_shows_its_password_once(administrator: Client) -> None:
    answer = administrator.post(reverse("desk-user-new"), NEW)

    password = re.search(r"<code>([a-z2-9-]{19})</code>", text(answer)).group(1)  # type: ignore[union-attr]
    user = User.objects.get(username="zhang-meilan")
    assert user.check_password(password)
    assert answer["Cache-Control"] == "no-store"
    assert password not in text(administrator.get(reverse("desk-user", args=[user.pk])))


def test_a_taken_name_is_refused_with_a_sentence(administrator: Client) -> None:
    administrator.post(reverse("desk-user-new"), NEW)
    answer = administrator.post(reverse("desk-user-new"), NEW)

    assert answer.status_code == 409
    assert User.objects.filter(username="zhang-meilan").count() == 1


@pytest.mark.parametrize("wrong", [{"username": "a b"}, {"role": "worker"}, {"role": "base"}, {"region": "110105"}])
def test_what_does_not_fit_is_refused_at_its_field(administrator: Client, wrong: dict[str, str]) -> None:
    assert administrator.post(reverse("desk-user-new"), NEW | wrong).status_code == 422
    assert not User.objects.filter(name="张美兰").exists()


def test_a_base_account_is_bound_to_the_base_named(administrator: Client) -> None:
    base = organisation("base", name="临县职业技术学校")
    organisation("employer", name="临县职业技术学校")

    administrator.post(reverse("desk-user-new"), NEW | {"role": "base", "organisation": "临县职业技术学校"})

    assert Membership.objects.get(user__username="zhang-meilan").organisation == base


def test_a_role_is_given_and_ended(administrator: Client) -> None:
    user = user_for("clerk", region="141124")
    administrator.post(reverse("desk-user-role", args=[user.pk]), {"role": "reviewer"})
    given = Membership.objects.get(user=user, role="reviewer")

    administrator.post(reverse("desk-user-role-end", args=[given.pk]))

    given.refresh_from_db()
    assert given.ended_on is not None


def test_nobody_ends_her_own_role(client: Client) -> None:
    me = user_for("administrator")
    sign_in(client, me)

    assert client.post(reverse("desk-user-role-end", args=[Membership.objects.get(user=me).pk])).status_code == 403


def test_a_reset_shows_a_new_password_once(administrator: Client) -> None:
    user = user_for("clerk", password="an old password")
    answer = administrator.post(reverse("desk-user-reset", args=[user.pk]))

    user.refresh_from_db()
    assert user.check_password(re.search(r"<code>([a-z2-9-]{19})</code>", text(answer)).group(1))  # type: ignore[union-attr]


def test_accounts_are_found_by_name_without_putting_it_into_the_address(administrator: Client) -> None:
    user_for("clerk", name="Zhang Meilan")
    user_for("clerk", name="Li Qin")

    found = text(administrator.post(reverse("desk-users"), {"text": "meilan"}))
    assert "Zhang Meilan" in found
    assert "Li Qin" not in found
    assert "Li Qin" in text(administrator.get(reverse("desk-users")))


def test_nobody_found_says_what_to_try(administrator: Client) -> None:
    assert "empty-state" in text(administrator.post(reverse("desk-users"), {"text": "nobody at all"}))


def test_a_key_is_shown_once_and_can_be_revoked(administrator: Client) -> None:
    form = {"name": "County platform", "role": "clerk", "region": "141124"}
    answer = administrator.post(reverse("desk-user-key-new"), form)
    key = re.search(r"cl_[0-9a-f]{8}_[\w-]{43}", text(answer)).group()  # type: ignore[union-attr]

    assert actor_of_key(key).regions == ("141124",)
    assert key not in text(administrator.get(reverse("desk-user-keys")))

    administrator.post(reverse("desk-user-key-revoke", args=[ApiKey.objects.get().pk]))
    assert ApiKey.objects.get().revoked_at is not None


def test_a_read_stands_in_the_audit_with_reader_and_reason(administrator: Client) -> None:
    clerk = user_for("clerk", name="Li Qin")
    somebody = person()
    reader = actor("clerk")
    by = type(reader)(**{name: getattr(reader, name) for name in reader.__slots__} | {"uid": clerk.pk})
    number = reveal_field(somebody, "id", by=by, reason="She called about her subsidy")

    page = text(administrator.get(reverse("desk-audit")))

    assert "Li Qin" in page
    assert "She called about her subsidy" in page
    assert number not in page


def test_reads_of_another_programme_are_not_shown(administrator: Client) -> None:
    reveal_field(person(), "id", by=actor("clerk", programme="zhenfeng"), reason="elsewhere")

    assert "elsewhere" not in text(administrator.get(reverse("desk-audit")))


def test_reads_can_be_narrowed_to_a_reader_a_record_and_a_day(administrator: Client) -> None:
    first, second = actor("clerk"), actor("clerk")
    somebody = person()
    reveal_field(somebody, "id", by=first, reason="reason one")
    reveal_field(person(), "id", by=second, reason="reason two")

    for query in (f"reader={first.uid}", f"row={somebody.pk}"):
        page = text(administrator.get(f"{reverse('desk-audit')}?{query}"))
        assert "reason one" in page
        assert "reason two" not in page
    assert "reason" not in text(administrator.get(f"{reverse('desk-audit')}?day=2001-01-01")).split("empty-state")[1]
