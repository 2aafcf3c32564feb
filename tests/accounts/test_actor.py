"""Who acts: a session's user, in a role she holds today, once she has shown what the role asks."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from careladder.accounts.models import Membership, User
from careladder.accounts.selectors import MEMBERSHIP_IN_SESSION, actor_of
from careladder.accounts.signin import show_second_factor
from careladder.kernel import clock
from careladder.kernel.actor import ANYONE
from tests.factories.accounts import give_role, user_for

pytestmark = pytest.mark.django_db


def request_of(user: User | None, *, factor_shown: bool = True) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    request.user = user or AnonymousUser()
    if user and factor_shown:
        show_second_factor(request.session, user)
    return request


def test_nobody_signed_in_is_anyone() -> None:
    assert actor_of(request_of(None)) is ANYONE


def test_staff_are_anyone_until_the_second_factor_was_shown() -> None:
    clerk = user_for("clerk")

    assert actor_of(request_of(clerk, factor_shown=False)) is ANYONE
    assert actor_of(request_of(clerk)).role == "clerk"


def test_a_second_factor_counts_only_for_the_user_who_showed_it() -> None:
    request = request_of(user_for("clerk"))
    request.user = user_for("administrator")

    assert actor_of(request) is ANYONE


def test_workers_need_no_second_factor() -> None:
    worker = user_for("worker")

    actor = actor_of(request_of(worker, factor_shown=False))

    assert actor.role == "worker"
    assert actor.person is not None


def test_without_the_factor_only_the_roles_that_need_none_are_open() -> None:
    user = user_for("clerk")
    give_role(user, "household")

    assert actor_of(request_of(user, factor_shown=False)).role == "household"
    assert actor_of(request_of(user)).role == "clerk"


def test_a_chosen_role_that_needs_a_factor_stays_closed() -> None:
    user = user_for("household")
    clerk = give_role(user, "clerk")
    request = request_of(user, factor_shown=False)
    request.session[MEMBERSHIP_IN_SESSION] = str(clerk.pk)

    assert actor_of(request).role == "household"


def test_a_closed_account_acts_as_nobody() -> None:
    user = user_for("clerk")
    user.is_active = False

    assert actor_of(request_of(user)) is ANYONE


def test_a_role_that_has_ended_or_not_begun_is_not_held() -> None:
    user = user_for("clerk")
    Membership.objects.filter(user=user).update(ended_on=clock.today())
    assert actor_of(request_of(user)) is ANYONE

    tomorrow = clock.today() + timedelta(days=1)
    Membership.objects.filter(user=user).update(ended_on=None, starts_on=tomorrow)
    assert actor_of(request_of(user)) is ANYONE


def test_an_actor_is_elevated_only_shortly_after_the_factor() -> None:
    request = request_of(user_for("clerk"))
    assert actor_of(request).elevated

    with clock.set_to(clock.now() + timedelta(minutes=16)):
        assert not actor_of(request).elevated
