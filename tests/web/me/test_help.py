"""Help in three taps: open the page, say what is wrong, send it, with or without words."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.followup.models import Case
from careladder.kernel import clock
from careladder.packs.programmes import programme
from tests.factories import people, placement
from tests.factories.accounts import sign_in, user_for
from tests.factories.followup import case

pytestmark = pytest.mark.django_db
SECRET = "他们不给我发工资"


def herself(person):
    return sign_in(Client(), user_for("worker", person=person.pk))


def text(answer):
    return answer.content.decode()


def test_every_trouble_the_programme_knows_is_a_button():
    page = text(herself(people.person()).get(reverse("me-help")))
    for kind in programme("luliang").case_types:
        assert reverse("me-help-about", args=[kind.code]) in page
    assert f"tel:{programme('luliang').about.hotline}" in page


def test_three_taps_open_a_case_without_a_word():
    her = people.person()
    browser = herself(her)
    assert browser.get(reverse("me-help")).status_code == 200
    assert browser.get(reverse("me-help-about", args=["unpaid_wages"])).status_code == 200
    answer = browser.post(reverse("me-help-about", args=["unpaid_wages"]), {"account": ""})

    opened = Case.objects.get()
    assert answer.headers["Location"] == reverse("me-case", args=[opened.pk])
    assert (opened.person_id, opened.type, opened.status) == (her.pk, "unpaid_wages", "open")
    assert "人民调解" in text(browser.get(answer.headers["Location"]))


def test_what_she_says_is_sealed():
    her = people.person()
    herself(her).post(reverse("me-help-about", args=["unpaid_wages"]), {"account": SECRET})
    assert SECRET.encode() not in bytes(Case.objects.get().account_sealed)


@pytest.mark.parametrize("ended", [False, True], ids=["at work", "dismissed"])
def test_an_employee_is_shown_an_employees_roads(ended):
    started = clock.today() - timedelta(days=92)
    her = placement.contract(starts_on=started, ended=ended).person
    browser = herself(her)
    answer = browser.post(reverse("me-help-about", args=["unpaid_wages"]), {})
    assert "劳动保障监察" in text(browser.get(answer.headers["Location"])) or "仲裁" in text(
        browser.get(answer.headers["Location"])
    )
    assert Case.objects.get().contract is not None


def test_asking_again_about_the_same_thing_shows_the_case_that_is_open():
    her = people.person()
    browser, address = herself(her), reverse("me-help-about", args=["unpaid_wages"])
    assert browser.post(address, {}).headers["Location"] == browser.post(address, {}).headers["Location"]
    assert Case.objects.count() == 1


def test_danger_is_told_to_get_to_safety_first():
    page = text(herself(people.person()).get(reverse("me-help-about", args=["harassment"])))
    assert "110" in page


def test_a_trouble_nobody_knows_is_not_found():
    assert herself(people.person()).get(reverse("me-help-about", args=["weather"])).status_code == 404


def test_an_open_case_stands_on_top_and_a_closed_one_says_so():
    opened = case()
    browser = herself(opened.person)
    assert reverse("me-case", args=[opened.pk]) in text(browser.get(reverse("me-help")))

    closed = case(closed=True)
    browser = herself(closed.person)
    assert reverse("me-case", args=[closed.pk]) not in text(browser.get(reverse("me-help")))
    assert browser.get(reverse("me-case", args=[closed.pk])).status_code == 200


def test_a_case_of_another_is_not_found():
    assert herself(people.person()).get(reverse("me-case", args=[case().pk])).status_code == 404
