"""The second factor: an app's code or a recovery code, each once, and not to be guessed."""

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from careladder.accounts import totp
from careladder.accounts.errors import FactorExists, FactorWrong, TooManyTries
from careladder.accounts.models import User
from careladder.accounts.selectors import has_factor, recovery_codes_left
from careladder.accounts.services.factors import check_factor, renew_recovery_codes, set_up_factor
from careladder.kernel import clock
from careladder.kernel.cipher import CipherError
from tests.factories.accounts import user_for

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def clerk() -> User:
    return user_for("clerk")


def later(seconds: int = 31) -> "clock.datetime":
    return clock.now() + timedelta(seconds=seconds)


def test_codes_are_those_of_rfc_6238() -> None:
    secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # the RFC's «12345678901234567890»
    moment = clock.datetime.fromisoformat("2005-03-18T01:58:29+00:00")

    with clock.set_to(moment):
        assert totp.code_now(secret) == "081804"  # 07081804 in eight digits


def test_the_first_code_binds_the_app_and_gives_ten_recovery_codes(clerk: User) -> None:
    codes = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))

    assert has_factor(clerk)
    assert len(set(codes)) == recovery_codes_left(clerk) == 10


def test_a_wrong_first_code_binds_nothing(clerk: User) -> None:
    with pytest.raises(FactorWrong):
        set_up_factor(user=clerk, secret=SECRET, code="000000" if totp.code_now(SECRET) != "000000" else "000001")
    assert not has_factor(clerk)


def test_a_second_app_is_not_bound_beside_the_first(clerk: User) -> None:
    set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    other = totp.new_secret()

    with pytest.raises(FactorExists):
        set_up_factor(user=clerk, secret=other, code=totp.code_now(other))


def test_a_code_serves_once(clerk: User) -> None:
    set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    with pytest.raises(FactorWrong):
        check_factor(user=clerk, code=totp.code_now(SECRET))

    with clock.set_to(later()):
        check_factor(user=clerk, code=totp.code_now(SECRET))
        with pytest.raises(FactorWrong):
            check_factor(user=clerk, code=totp.code_now(SECRET))


def test_a_phone_may_be_half_a_minute_off_and_no_more(clerk: User) -> None:
    set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    with clock.set_to(later(600)):
        early = totp.code_now(SECRET)

    with clock.set_to(later(630)):
        check_factor(user=clerk, code=early)
    with clock.set_to(later(1200)), pytest.raises(FactorWrong):
        check_factor(user=clerk, code=early)


def test_a_demo_shares_its_codes(clerk: User, settings: object) -> None:
    set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    clerk.demo_totp = SECRET
    clerk.save()
    settings.DEMO = True  # type: ignore[attr-defined]
    check_factor(user=clerk, code=totp.code_now(SECRET))
    check_factor(user=clerk, code=totp.code_now(SECRET))

    settings.DEMO = False  # type: ignore[attr-defined]
    with pytest.raises(FactorWrong):
        check_factor(user=clerk, code=totp.code_now(SECRET))


def test_a_recovery_code_serves_once_however_it_is_typed(clerk: User) -> None:
    code = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))[3]

    check_factor(user=clerk, code=code.replace("-", " "))
    with pytest.raises(FactorWrong):
        check_factor(user=clerk, code=code)
    assert recovery_codes_left(clerk) == 9


def test_new_recovery_codes_replace_the_old(clerk: User) -> None:
    old = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    new = renew_recovery_codes(user=clerk)

    with pytest.raises(FactorWrong):
        check_factor(user=clerk, code=old[0])
    check_factor(user=clerk, code=new[0])


def test_a_recovery_code_opens_its_own_account_only(clerk: User) -> None:
    other = user_for("clerk")
    codes = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    set_up_factor(user=other, secret=SECRET, code=totp.code_now(SECRET))

    with pytest.raises(FactorWrong):
        check_factor(user=other, code=codes[0])


def test_eight_wrong_codes_lock_for_a_quarter_of_an_hour(clerk: User) -> None:
    codes = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    for _ in range(8):
        with pytest.raises(FactorWrong):
            check_factor(user=clerk, code="not a code")

    with pytest.raises(TooManyTries):
        check_factor(user=clerk, code=codes[0])
    with clock.set_to(later(15 * 60 + 1)):
        check_factor(user=clerk, code=codes[0])


def test_a_right_code_starts_the_count_anew(clerk: User) -> None:
    codes = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    for code in codes[:2]:
        for _ in range(7):
            with pytest.raises(FactorWrong):
                check_factor(user=clerk, code="not a code")
        check_factor(user=clerk, code=code)


def test_neither_secret_nor_recovery_codes_can_be_read_in_the_database(clerk: User) -> None:
    codes = set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))

    kept = repr(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(code in kept or code.replace("-", "") in kept for code in codes)


def test_a_secret_moved_to_another_account_does_not_open(clerk: User) -> None:
    set_up_factor(user=clerk, secret=SECRET, code=totp.code_now(SECRET))
    thief = user_for("clerk")
    row = Authenticator.objects.get(user=clerk, type="totp")
    Authenticator.objects.create(user=thief, type="totp", data=row.data | {"last": 0})

    with pytest.raises(CipherError):
        check_factor(user=thief, code=totp.code_now(SECRET))
