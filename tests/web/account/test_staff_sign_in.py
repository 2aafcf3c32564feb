"""Staff come in by name, password and a second factor, and by nothing less."""

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from careladder.accounts import totp
from careladder.accounts.models import User
from careladder.accounts.services.factors import set_up_factor
from careladder.kernel import clock
from tests.factories.accounts import PASSWORD, give_role, sign_in, user_for

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def clerk() -> User:
    user = user_for("clerk", username="clerk", password=PASSWORD)
    with clock.set_to(clock.now() - timedelta(minutes=5)):
        set_up_factor(user=user, secret=SECRET, code=totp.code_now(SECRET))
    return user


def give_password(client: Client, password: str = PASSWORD, **more: str):
    return client.post(reverse("account-staff"), {"username": "clerk", "password": password, **more})


def give_code(client: Client, code: str):
    return client.post(reverse("account-factor"), {"code": code})


def is_in(client: Client) -> bool:
    return client.get(reverse("account-home")).status_code == 200


def test_password_and_code_lead_to_her_door(client: Client, clerk: User) -> None:
    assert give_password(client)["Location"] == reverse("account-factor")
    answer = give_code(client, totp.code_now(SECRET))

    assert answer["Location"] == reverse("door")
    assert client.get(reverse("door"))["Location"] == reverse("desk-home")


def test_the_password_alone_opens_nothing(client: Client, clerk: User) -> None:
    give_password(client)

    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_a_code_without_a_password_opens_nothing(client: Client, clerk: User) -> None:
    answer = give_code(client, totp.code_now(SECRET))

    assert answer["Location"] == reverse("account-staff")
    assert not is_in(client)


def test_a_wrong_code_opens_nothing(client: Client, clerk: User) -> None:
    give_password(client)
    answer = give_code(client, "1" if totp.code_now(SECRET) != "1" else "2")

    assert answer.status_code == 422
    assert not is_in(client)


def test_half_a_sign_in_is_forgotten_after_ten_minutes(client: Client, clerk: User) -> None:
    give_password(client)

    with clock.set_to(clock.now() + timedelta(minutes=11)):
        assert give_code(client, totp.code_now(SECRET))["Location"] == reverse("account-staff")


def test_wrong_name_and_wrong_password_read_the_same(client: Client, clerk: User) -> None:
    wrong_password = give_password(client, "not the password")
    wrong_name = client.post(reverse("account-staff"), {"username": "nobody", "password": PASSWORD})

    def said(answer: object) -> list[str]:
        return re.findall(r'role="alert">.*?</div>\s*</div>', answer.content.decode(), re.DOTALL)  # type: ignore[attr-defined]

    assert wrong_password.status_code == wrong_name.status_code == 422
    assert said(wrong_password) == said(wrong_name) != []


def test_eight_wrong_passwords_close_the_door_for_a_while(client: Client, clerk: User) -> None:
    answers = [give_password(client, "not the password").status_code for _ in range(8)]
    assert set(answers[:7]) == {422}

    refused = give_password(client)
    assert refused.status_code == 429
    assert "15" in refused.content.decode()


def test_after_eight_wrong_codes_even_the_right_one_waits(client: Client, clerk: User) -> None:
    give_password(client)
    for _ in range(8):
        give_code(client, "nonsense")

    assert give_code(client, totp.code_now(SECRET)).status_code == 429


def test_the_first_sign_in_sets_up_an_app_and_shows_recovery_codes(client: Client) -> None:
    user_for("clerk", username="clerk", password=PASSWORD)
    assert give_password(client)["Location"] == reverse("account-set-up")
    page = client.get(reverse("account-set-up")).content.decode()
    secret = "".join(re.search(r'<code translate="no">([A-Z2-7 ]+)</code>', page).group(1).split())  # type: ignore[union-attr]

    answer = client.post(reverse("account-set-up"), {"code": totp.code_now(secret)})

    codes = re.findall(r"<code>([\d-]+)</code>", answer.content.decode())
    assert len(codes) == 10
    assert is_in(client)

    other = Client()
    give_password(other)
    assert give_code(other, codes[0])["Location"] == reverse("door")


def test_an_app_is_not_set_up_anew_by_whoever_has_the_password(client: Client, clerk: User) -> None:
    give_password(client)

    assert client.get(reverse("account-set-up"))["Location"] == reverse("account-staff")
    assert Authenticator.objects.filter(user=clerk, type="totp").count() == 1


def test_a_temporary_password_is_replaced_before_anything_opens(client: Client, clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(password_is_temporary=True)
    give_password(client)
    assert client.get(reverse("account-first-password"))["Location"] == reverse("account-staff")

    assert give_code(client, totp.code_now(SECRET))["Location"] == reverse("account-first-password")
    assert not is_in(client)
    answer = client.post(
        reverse("account-first-password"), {"new": "three blue kettles", "again": "three blue kettles"}
    )

    assert answer["Location"] == reverse("door")
    assert is_in(client)


def test_a_role_without_a_second_factor_comes_in_by_password(client: Client) -> None:
    user_for("household", username="clerk", password=PASSWORD)

    assert give_password(client)["Location"] == reverse("door")
    assert is_in(client)


def test_an_account_without_a_role_is_told_so(client: Client, clerk: User) -> None:
    clerk.memberships.update(ended_on=clock.today())

    assert give_password(client).status_code == 403


def test_signing_in_leads_back_to_the_page_that_asked(client: Client, clerk: User) -> None:
    asked = client.get(reverse("desk-users"))
    assert asked["Location"] == f"{reverse('sign-in')}?next={reverse('desk-users')}"

    give_password(client, next=reverse("desk-users"))
    assert give_code(client, totp.code_now(SECRET))["Location"] == reverse("desk-users")


def test_no_other_site_is_led_to(client: Client, clerk: User) -> None:
    give_password(client, next="https://elsewhere.example/desk/")

    assert give_code(client, totp.code_now(SECRET))["Location"] == reverse("door")


def test_a_session_planted_before_sign_in_gets_a_new_key(client: Client, clerk: User) -> None:
    client.get(reverse("sign-in"))
    client.session.save()
    planted = client.cookies["careladder"].value if "careladder" in client.cookies else ""

    give_password(client)
    waiting = client.session.session_key
    give_code(client, totp.code_now(SECRET))

    assert len({planted, waiting, client.session.session_key}) == 3


def test_signing_out_ends_the_session_and_takes_a_post(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    assert client.get(reverse("sign-out")).status_code == 405
    assert is_in(client)

    client.post(reverse("sign-out"))
    assert not is_in(client)


def test_who_holds_several_roles_chooses_and_can_change(client: Client, clerk: User) -> None:
    auditor = give_role(clerk, "auditor")
    sign_in(client, clerk)
    assert client.get(reverse("door"))["Location"] == reverse("account-role")

    client.post(reverse("account-role"), {"membership": str(auditor.pk)})

    assert client.get(reverse("door"))["Location"] == reverse("desk-home")
    assert client.get(reverse("desk-audit")).status_code == 200


def test_a_role_of_somebody_else_cannot_be_chosen(client: Client, clerk: User) -> None:
    other = give_role(user_for("administrator"), "auditor")
    sign_in(client, clerk)

    assert client.post(reverse("account-role"), {"membership": str(other.pk)}).status_code == 422
    assert client.get(reverse("desk-users")).status_code == 403


def test_changing_the_password_asks_for_the_old_one_and_ends_other_sessions(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    elsewhere = sign_in(Client(), clerk)
    new = {"new": "three blue kettles", "again": "three blue kettles"}
    assert client.post(reverse("account-password"), {"old": "wrong", **new}).status_code == 422

    assert client.post(reverse("account-password"), {"old": PASSWORD, **new}).status_code == 302

    assert is_in(client)
    assert not is_in(elsewhere)


def test_new_recovery_codes_need_a_fresh_second_factor(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    with clock.set_to(clock.now() + timedelta(minutes=20)):
        assert client.post(reverse("account-recovery")).status_code == 422

    assert len(re.findall(r"<code>", client.post(reverse("account-recovery")).content.decode())) == 10


def test_a_demo_offers_its_accounts_and_nobody_else_does(client: Client, clerk: User, settings: object) -> None:
    User.objects.filter(pk=clerk.pk).update(demo_password="try-it-out-1", demo_totp=SECRET)
    page = client.get(reverse("sign-in")).content.decode()
    assert "try-it-out-1" not in page

    settings.DEMO = True  # type: ignore[attr-defined]
    page = client.get(reverse("sign-in")).content.decode()
    assert "try-it-out-1" in page
    assert totp.code_now(SECRET) in page
    assert "try-it-out-1" in client.get("/p/luliang/account/sign-in/").content.decode()
    assert "try-it-out-1" not in client.get("/p/zhenfeng/account/sign-in/").content.decode()  # another programme's
