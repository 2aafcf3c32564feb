"""The desk's pages about people: found without an address that tells, seen masked, shown whole for a reason."""

import io
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from careladder.accounts.models import Membership, SensitiveRead
from careladder.gates.models import Export
from careladder.kernel import clock
from careladder.kernel.idnumber import synthetic_id
from careladder.people.models import Circumstance, Consent, Person, WorkWish
from tests.factories.accounts import sign_in, user_for
from tests.factories.people import id_number, person, with_disability

pytestmark = pytest.mark.django_db


def signed_in(role, **bound):
    return sign_in(Client(), user_for(role, **bound))


@pytest.fixture
def clerk():
    return signed_in("clerk", region="141124")


def words(response):
    return response.content.decode()


def test_the_list_shows_people_of_the_region_masked(clerk):
    number = id_number()
    person(name="林琴", id_number=number, phone="18763170169")
    person(name="刘永红", region="141125")
    page = words(clerk.get(reverse("desk-people")))

    assert "林琴" in page
    assert "187****0169" in page
    assert "刘永红" not in page
    assert number not in page
    assert "18763170169" not in page


def test_an_empty_list_says_what_to_do(clerk):
    assert "还没有登记人员" in words(clerk.get(reverse("desk-people")))
    person()
    assert "没有符合条件的人员" in words(clerk.get(reverse("desk-people"), {"recognised": "on"}))


HER_NUMBER = synthetic_id(born_on=date(1970, 5, 5), sex="2", order=304)


@pytest.mark.parametrize("typed", ["林琴", "lq", "18763170169", HER_NUMBER[-4:]])
def test_people_are_found_by_post_and_no_address_holds_what_was_typed(clerk, typed):
    person(name="林琴", phone="18763170169", id_number=HER_NUMBER)
    person(name="刘永红")
    response = clerk.post(reverse("desk-people-search"), {"text": typed})

    assert "林琴" in words(response)
    assert "刘永红" not in words(response)
    assert response["Cache-Control"] == "no-store"
    assert clerk.get(reverse("desk-people-search")).status_code == 405


def test_a_search_without_a_result_offers_to_register(clerk):
    page = words(clerk.post(reverse("desk-people-search"), {"text": "没有的人"}))
    assert "没有找到" in page
    assert reverse("desk-person-new") in page


def test_registering_leads_to_her_page_and_twice_is_once(clerk):
    form = {
        "id_number": id_number(),
        "name": "林琴",
        "region": "141124",
        "hukou_region": "临县",
        "phone": "18763170169",
    }
    first = clerk.post(reverse("desk-person-new"), form)
    again = clerk.post(reverse("desk-person-new"), form)
    her = Person.objects.get()

    assert first.url == again.url == reverse("desk-person", args=[her.pk])
    assert her.hukou_region == "141124"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"id_number": "142399197201110024"}, "身份证号"),
        ({"phone": "123"}, "手机号码"),
        ({"hukou_region": "火星"}, "无法识别该地名"),
        ({"name": ""}, "必填"),
    ],
)
def test_a_form_that_cannot_be_read_comes_back_with_a_sentence(clerk, wrong, sentence):
    form = {"id_number": id_number(), "name": "林琴", "region": "141124"} | wrong
    response = clerk.post(reverse("desk-person-new"), form)

    assert response.status_code == 422
    assert sentence in words(response)
    assert not Person.objects.exists()


def test_a_clerk_registers_for_her_own_region_only(clerk):
    form = {"id_number": id_number(), "name": "林琴", "region": "141125"}
    assert clerk.post(reverse("desk-person-new"), form).status_code == 422


def test_her_page_says_what_the_rules_say_and_what_is_on_file(clerk):
    her = with_disability(name="林琴", phone="18763170169", address="碛口镇西湾村12号", category_text="低保")
    page = words(clerk.get(reverse("desk-person", args=[her.pk])))

    assert "残疾失业人员" in page
    assert "花名册提示的类别" in page
    assert "声明有就业意愿" in page
    assert "18763170169" not in page
    assert "西湾村" not in page


def test_a_person_of_another_region_is_not_there(clerk):
    elsewhere = person(region="141125")
    for name in ("desk-person", "desk-person-edit", "desk-person-record", "desk-person-wish"):
        assert clerk.get(reverse(name, args=[elsewhere.pk])).status_code == 404
    assert clerk.post(reverse("desk-person-reveal", args=[elsewhere.pk]), {"field": "id"}).status_code == 404
    assert not SensitiveRead.objects.exists()


def test_a_number_is_shown_whole_for_a_reason_that_is_kept(clerk):
    number = id_number()
    her = person(id_number=number)
    address = reverse("desk-person-reveal", args=[her.pk])

    assert clerk.post(address, {"field": "id", "reason": ""}).status_code == 422
    assert not SensitiveRead.objects.exists()
    response = clerk.post(address, {"field": "id", "reason": "核对身份证"})
    assert number in words(response)
    assert response["Cache-Control"] == "no-store"
    kept = SensitiveRead.objects.get()
    assert (kept.row, kept.column, kept.reason) == (her.pk, "id", "核对身份证")


def test_htmx_gets_the_number_alone(clerk):
    her = person(phone="18763170169")
    response = clerk.post(
        reverse("desk-person-reveal", args=[her.pk]),
        {"field": "phone", "reason": "回访"},
        headers={"HX-Request": "true"},
    )
    assert "18763170169" in words(response)
    assert "<html" not in words(response)


def test_who_may_not_reveal_sees_masks_without_a_button():
    head = signed_in("head")
    her = person(phone="18763170169")
    page = words(head.get(reverse("desk-person", args=[her.pk])))

    assert "187****0169" in page
    assert reverse("desk-person-reveal", args=[her.pk]) not in page
    assert head.post(reverse("desk-person-reveal", args=[her.pk]), {"field": "id", "reason": "x"}).status_code == 403


def test_a_correction_leaves_what_was_not_touched(clerk):
    her = person(name="林芹", phone="18763170169", education="60", hukou_region="141124")
    form = {"name": "林琴", "phone": "", "address": "", "hukou_region": "山西省吕梁市临县", "education": "60"}
    response = clerk.post(reverse("desk-person-edit", args=[her.pk]), form)

    assert response.url == reverse("desk-person", args=[her.pk])
    her.refresh_from_db()
    assert (her.name, her.phone_mask, her.education, her.hukou_region) == ("林琴", "187****0169", "60", "141124")
    assert clerk.post(reverse("desk-person-edit", args=[her.pk]), form).status_code == 422  # nothing left to change


def test_an_entry_is_put_on_file_and_taken_back(clerk):
    her = person()
    form = {
        "what": "household:per_head_income_fen",
        "source": "document",
        "from_on": "2026-01-05",
        "figure": "6,200.50",
    }
    clerk.post(reverse("desk-person-record", args=[her.pk]), form)
    entry = Circumstance.objects.get()

    assert entry.value == 620_050
    assert clerk.post(reverse("desk-person-record", args=[her.pk]), form).status_code == 422  # holds already
    clerk.post(reverse("desk-person-withdraw", args=[entry.pk]))
    entry.refresh_from_db()
    assert entry.withdrawn_at is not None


@pytest.mark.parametrize(
    ("entry", "value"),
    [
        ({"what": "statement:able_to_work", "answer": "1"}, 1),
        ({"what": "status:retired", "answer": "0"}, 0),
        ({"what": "insurance:pension", "figure": "18"}, 18),
        ({"what": "evidence:disability_certificate", "document_no": "14239919720111002343"}, None),
        ({"what": "review:TY", "answer": "1"}, 1),
    ],
)
def test_each_kind_of_entry_takes_its_own_figure(clerk, entry, value):
    her = person()
    form = {"source": "document", "from_on": "2026-01-05"} | entry
    assert clerk.post(reverse("desk-person-record", args=[her.pk]), form).status_code == 302
    assert Circumstance.objects.get().value == value


def test_an_entry_without_its_figure_comes_back(clerk):
    her = person()
    form = {"what": "insurance:pension", "source": "document", "from_on": "2026-01-05"}
    response = clerk.post(reverse("desk-person-record", args=[her.pk]), form)
    assert response.status_code == 422
    assert "缺少数值" in words(response)


def test_missing_papers_are_one_click_away(clerk):
    her = person(hukou_region="141124")
    page = words(clerk.get(reverse("desk-person", args=[her.pk])))
    link = reverse("desk-person-record", args=[her.pk]) + "?what=evidence:disability_certificate"

    assert link in page
    assert 'value="evidence:disability_certificate" selected' in words(clerk.get(link))


def test_consents_wishes_and_sign_in_are_noted(clerk):
    her = person(phone="18763170169")
    clerk.post(reverse("desk-person-consent", args=[her.pk]), {"purpose": "sensitive"})
    clerk.post(reverse("desk-person-consent", args=[her.pk]), {"purpose": "made up"})
    form = {
        "accepts_regions": ["110000"],
        "wage": "4500",
        "available_from": "2026-04-05",
        "max_km": "10",
        "languages": "普通话、粤语",
    }
    clerk.post(reverse("desk-person-wish", args=[her.pk]), form | {"open_to_work": "on"})
    clerk.post(reverse("desk-person-account", args=[her.pk]))

    assert Consent.objects.get().purpose == "sensitive"
    wish = WorkWish.objects.get()
    assert (wish.accepts_regions, wish.wage_floor_fen, wish.languages) == (["110000"], 450_000, ["普通话", "粤语"])
    assert Membership.objects.get(role="worker").person == her.pk
    page = words(clerk.get(reverse("desk-person", args=[her.pk])))
    assert "北京市" in page
    clerk.post(reverse("desk-person-consent", args=[her.pk]), {"purpose": "sensitive", "act": "withdraw"})
    assert Consent.objects.get().withdrawn_on == clock.today()


def test_the_export_is_masked_and_leaves_a_record(clerk):
    number = id_number()
    person(name="=林琴", id_number=number)
    person(region="141125")
    refused = clerk.post(reverse("desk-people-export"), {"reason": ""})
    response = clerk.post(reverse("desk-people-export"), {"reason": "上报市局"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(response.content)).get_sheet_by_index(0).to_python()

    assert refused.status_code == 302
    assert [row[0] for row in rows[2:3]] == ["=林琴"]
    assert number not in str(rows)
    assert Export.objects.get().rows == 1
    assert "attachment" in response["Content-Disposition"]


def test_reading_pages_writes_nothing(clerk, django_assert_num_queries):
    her = with_disability()
    before = (Person.objects.count(), Circumstance.objects.count(), SensitiveRead.objects.count())
    clerk.get(reverse("desk-person", args=[her.pk]))
    clerk.get(reverse("desk-people"))
    assert before == (Person.objects.count(), Circumstance.objects.count(), SensitiveRead.objects.count())


def test_the_list_asks_the_database_as_often_for_fifty_people_as_for_five(clerk, django_assert_max_num_queries):
    for _ in range(5):
        person()
    clerk.get(reverse("desk-people"))
    with django_assert_max_num_queries(25) as few:
        clerk.get(reverse("desk-people"))
    for _ in range(45):
        person()
    with django_assert_max_num_queries(len(few.captured_queries)):
        clerk.get(reverse("desk-people"))


def test_a_second_file_is_joined_by_its_number_and_taken_apart(clerk):
    number = id_number()
    keep, file = person(name="林琴"), person(name="林芹", id_number=number)
    join = reverse("desk-person-join", args=[keep.pk])
    clerk.post(join, {"number": id_number()})
    assert not Person.objects.exclude(merged_into=None).exists()

    clerk.post(join, {"number": number})
    assert clerk.get(reverse("desk-person", args=[file.pk])).url == reverse("desk-person", args=[keep.pk])
    assert "已并入本档案" in words(clerk.get(reverse("desk-person", args=[keep.pk])))
    clerk.post(reverse("desk-person-part", args=[file.pk]))
    assert clerk.get(reverse("desk-person", args=[file.pk])).status_code == 200
