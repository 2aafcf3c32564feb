"""The interface for other systems: described, keyed, the same refusals everywhere, every write once."""

import json
from typing import Any

import pytest
from django.test import Client

from careladder.accounts.models import ApiCall, ApiKey
from careladder.accounts.services.api_keys import issue_api_key, revoke_api_key
from careladder.api.access import OPERATIONS
from careladder.journey.models import Fact
from careladder.kernel.idnumber import parse_id
from careladder.people.models import Person
from tests.factories.accounts import actor, sign_in, user_for

pytestmark = pytest.mark.django_db

PERSON = {"id_number": "142399197201110023", "name": "李琴", "region": "141124", "phone": "13912345678"}


def key_for(role: str = "clerk", *, programme: str = "luliang", region: str = "141124") -> str:
    return issue_api_key(
        programme=programme,
        name="system",
        role=role,
        region=region if role in {"clerk", "reviewer"} else "",
        by=actor("administrator", programme=programme),
    ).text


def call(path: str, key: str = "", *, body: Any = None, once: str = "", **headers: str) -> Any:
    client, headers = Client(), dict(headers)
    if key:
        headers["Authorization"] = f"Bearer {key}"
    if once:
        headers["Idempotency-Key"] = once
    address = f"/api/v1{path}"
    if body is None:
        return client.get(address, headers=headers)
    text = body if isinstance(body, str) else json.dumps(body)
    return client.post(address, text, content_type="application/json", headers=headers)


def test_the_sample_number_is_of_a_county_that_never_was() -> None:
    assert parse_id(PERSON["id_number"]).demo


def test_the_interface_is_described_in_openapi_3_1() -> None:
    described = call("/openapi.json").json()

    assert described["openapi"].startswith("3.1")
    operations = {said["operationId"]: said for path in described["paths"].values() for said in path.values()}
    assert operations.keys() == OPERATIONS.keys() - {"docs"}
    for said in operations.values():
        wanted = {"400", "404", "409", "422"} | ({"401", "403"} if said["x-permission"] != "public" else set())
        assert wanted <= said["responses"].keys()
        assert bool(said.get("security")) == (said["x-permission"] != "public")


def test_the_description_is_a_page_under_the_strict_policy() -> None:
    page = call("/docs")

    assert page.status_code == 200
    assert "unsafe" not in page["Content-Security-Policy"]
    assert "/api/v1/people" in page.content.decode()


def test_programmes_and_published_numbers_are_open_to_everybody() -> None:
    assert "luliang" in [each["code"] for each in call("/programmes").json()]
    assert call("/indicators?programme=luliang").status_code == 200
    assert call("/indicators?programme=nowhere").status_code == 404


def test_an_unknown_certificate_is_not_found() -> None:
    answer = call("/certificates/LL0000")

    assert answer.status_code == 404
    assert answer.json()["code"] == "certificate_not_found"


@pytest.mark.parametrize("key", ["", "cl_wrong_key", "cl__"])
def test_without_a_valid_key_people_stay_closed(key: str) -> None:
    answer = call("/people", key)

    assert answer.status_code == 401
    assert answer.json()["code"] == "api_key_refused"
    assert answer["WWW-Authenticate"] == "Bearer"


def test_a_revoked_key_is_refused_at_once() -> None:
    key = key_for()
    assert call("/people", key).status_code == 200
    revoke_api_key(key=ApiKey.objects.get(), by=actor("administrator"))

    assert call("/people", key).status_code == 401


def test_a_signed_in_browser_opens_nothing_here() -> None:
    client = sign_in(Client(), user_for("clerk"))

    assert client.get("/api/v1/people").status_code == 401


def test_a_role_without_the_permission_is_refused_before_its_request_is_read() -> None:
    answer = call("/people", key_for("finance"), body={"nonsense": 1}, once="key-0001")

    assert answer.status_code == 403
    assert answer.json()["code"] == "not_allowed"


def test_a_registered_person_comes_back_masked() -> None:
    answer = call("/people", key_for(), body=PERSON, once="key-0001")

    assert answer.status_code == 201
    assert PERSON["id_number"] not in answer.content.decode()
    assert PERSON["phone"] not in answer.content.decode()
    assert answer.json()["id_mask"].count("*") > 3
    assert answer["Cache-Control"] == "no-store"


def test_what_came_through_the_interface_says_so_in_the_record() -> None:
    call("/people", key_for(), body=PERSON, once="key-0001")

    fact = Fact.objects.get(kind="person.registered")
    assert (fact.channel, fact.role) == ("api", "clerk")


def test_a_retry_gets_the_same_answer_and_registers_nobody_twice() -> None:
    key = key_for()
    first = call("/people", key, body=PERSON, once="key-0001")
    again = call("/people", key, body=PERSON, once="key-0001")

    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert (first["Idempotent-Replayed"], again["Idempotent-Replayed"]) == ("false", "true")
    assert Person.objects.count() == ApiCall.objects.count() == 1


def test_the_same_key_with_another_body_is_refused() -> None:
    key = key_for()
    call("/people", key, body=PERSON, once="key-0001")

    answer = call("/people", key, body=PERSON | {"name": "王琴"}, once="key-0001")
    assert answer.status_code == 409
    assert answer.json()["code"] == "idempotency_key_reused"


def test_a_write_without_an_idempotency_key_is_refused() -> None:
    answer = call("/people", key_for(), body=PERSON)

    assert answer.status_code == 400
    assert answer.json()["code"] == "idempotency_key_missing"
    assert not Person.objects.exists()


def test_a_refusal_names_the_field_and_says_what_to_do() -> None:
    answer = call("/people", key_for(), body={"id_number": "1", "region": "141124"}, once="key-0001")

    assert answer.status_code == 422
    assert answer.json()["field"] == "name"


def test_a_refused_number_is_never_said_back() -> None:
    wrong = "142399197201110024"
    answer = call("/people", key_for(), body=PERSON | {"id_number": wrong}, once="key-0001")

    assert answer.status_code == 422
    assert wrong not in answer.content.decode()


def test_an_unknown_field_is_refused() -> None:
    assert call("/people", key_for(), body=PERSON | {"nick": "x"}, once="key-0001").json()["field"] == "nick"


def test_what_is_no_json_is_unreadable() -> None:
    answer = call("/people", key_for(), body="{", once="key-0001")

    assert answer.status_code == 400
    assert answer.json()["code"] == "unreadable"


def test_refusals_speak_the_callers_language() -> None:
    english = call("/people", **{"Accept-Language": "en"}).json()["message"]
    chinese = call("/people", **{"Accept-Language": "zh-hans"}).json()["message"]

    assert "API key" in english
    assert english != chinese


def test_another_regions_person_is_not_found() -> None:
    uid = call("/people", key_for(), body=PERSON, once="key-0001").json()["uid"]

    assert call(f"/people/{uid}", key_for()).status_code == 200
    assert call(f"/people/{uid}", key_for(region="141125")).status_code == 404
    assert call("/people", key_for(region="141125")).json()["total"] == 0


def test_a_list_comes_in_pages() -> None:
    call("/people", key_for(), body=PERSON, once="key-0001")

    page = call("/people?page=2&page_size=1", key_for()).json()
    assert (page["items"], page["total"], page["page"], page["page_size"]) == ([], 1, 2, 1)
    assert call("/people?page_size=201", key_for()).status_code == 422
    assert call("/people?page=0", key_for()).status_code == 422


@pytest.mark.parametrize("path", ["/", "/nothing", "/people/not-a-uid"])
def test_an_address_that_leads_nowhere_is_not_found(path: str) -> None:
    assert call(path).status_code == 404
