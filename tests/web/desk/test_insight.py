"""Numbers on the desk: any day, any region of one's own, and exactly the entries that each counts."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from careladder.journey.models import Fact
from careladder.kernel import clock
from careladder.packs.programmes import programme
from tests.factories import people
from tests.factories.accounts import sign_in, user_for

pytestmark = pytest.mark.django_db
REGISTERED = "registered_persons"


def at_desk(role, region=""):
    return sign_in(Client(), user_for(role, region=region))


def text(answer):
    return answer.content.decode()


def figure(client, **asked):
    """The number that the page of one indicator shows."""
    return client.get(reverse("desk-insight-number", args=[REGISTERED]), asked).context["tile"].value


def test_every_number_of_the_programme_is_there_and_opens_its_page():
    page = text(at_desk("head").get(reverse("desk-insight")))
    for indicator in programme("luliang").indicators:
        assert reverse("desk-insight-number", args=[indicator.code]) in page
        assert indicator.label.zh in page


def test_every_number_has_a_page_with_its_definition_even_while_nothing_happened():
    head = at_desk("head")
    for indicator in programme("luliang").indicators:
        answer = head.get(reverse("desk-insight-number", args=[indicator.code]))
        assert answer.status_code == 200
        assert indicator.definition.zh in text(answer)


def test_a_number_is_read_as_of_a_day_and_as_known_on_a_day():
    people.person()
    head, yesterday = at_desk("head"), str(clock.today() - timedelta(days=1))
    assert figure(head) == "1"
    assert figure(head, as_of=yesterday) == "0"
    assert figure(head, known_on=yesterday) == "0"


def test_a_reader_of_a_county_reads_her_county_only():
    people.person(region="141124")
    people.person(region="141181")
    assert figure(at_desk("head")) == "2"
    assert figure(at_desk("head"), region="141181") == "1"
    assert figure(at_desk("clerk", "141124")) == "1"
    assert figure(at_desk("clerk", "141124"), region="141181") == "1"


def test_a_wrong_day_is_pointed_out():
    answer = at_desk("head").get(reverse("desk-insight"), {"as_of": "gestern"})
    assert answer.status_code == 200
    assert "field-error" in text(answer) or "invalid-feedback" in text(answer)


def test_the_list_has_the_people_behind_the_number():
    her, elsewhere = people.person(region="141124"), people.person(region="141181")
    page = text(at_desk("clerk", "141124").get(reverse("desk-insight-list", args=[REGISTERED])))
    assert reverse("desk-person", args=[her.pk]) in page
    assert reverse("desk-person", args=[elsewhere.pk]) not in page


def test_a_list_of_nothing_says_so():
    assert "empty-state" in text(at_desk("head").get(reverse("desk-insight-list", args=["certificates_issued"])))


def test_who_may_see_numbers_but_no_people_gets_no_list():
    finance = at_desk("finance")
    assert reverse("desk-insight-list", args=[REGISTERED]) not in text(
        finance.get(reverse("desk-insight-number", args=[REGISTERED]))
    )
    assert finance.get(reverse("desk-insight-list", args=[REGISTERED])).status_code == 403


def test_a_number_nobody_defined_is_not_found():
    assert at_desk("head").get(reverse("desk-insight-number", args=["nonsense"])).status_code == 404


def test_goals_in_force_show_how_much_of_them_is_reached_and_how_much_of_their_time_is_gone():
    page = at_desk("head").get(reverse("desk-insight"), {"as_of": "2024-01-01"})
    codes = {pace.code for pace in page.context["paces"]}
    assert {"trained_times", "employed_persons", "employment_rate", "wage_bill"} <= codes
    trained = next(pace for pace in page.context["paces"] if pace.code == "trained_times")
    assert (trained.reached, trained.elapsed) == (0, 60)
    assert "十四五" in text(page)


def test_without_a_plan_in_force_no_pace_is_shown():
    assert at_desk("head").get(reverse("desk-insight"), {"as_of": "2015-01-01"}).context["paces"] == []


@pytest.mark.django_db(transaction=True)
def test_the_record_is_verified_on_request_and_its_checkpoints_taken_away():
    people.person()
    auditor = at_desk("auditor")
    assert auditor.get(reverse("desk-record")).status_code == 200

    answer = auditor.post(reverse("desk-record-verify"))

    assert answer.status_code == 200
    assert "alert-success" in text(answer)
    file = auditor.get(reverse("desk-record-checkpoints"))
    assert "attachment" in file.headers["Content-Disposition"]
    assert isinstance(file.json(), list)
    assert Fact.objects.exists()
