"""Whatever is sent to the interface, as any role: never a failure of the house, and always the promised shape."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
import schemathesis
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.core import NotSet

from careladder.accounts.services.api_keys import issue_api_key
from careladder.kernel.actor import SYSTEM
from careladder.kernel.uid import uuid7

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["clerk", "auditor", "finance"])
def test_no_request_makes_the_interface_fail(client: Client, role: str) -> None:
    key = issue_api_key(programme="luliang", name=role, role=role, by=SYSTEM).text
    described = client.get("/api/v1/openapi.json").json()
    schema = schemathesis.openapi.from_dict(described)
    cases = st.one_of([operation.ok().as_strategy() for operation in schema.get_all_operations()])

    @settings(max_examples=60, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None)
    @given(case=cases)
    def send(case: Any) -> None:
        answer = _send(client, case, key)
        documented = described["paths"][case.operation.path][case.method.lower()]["responses"]
        assert str(answer.status_code) in documented
        if answer.status_code >= 400:
            assert {"code", "message"} <= answer.json().keys() <= {"code", "message", "field"}

    send()


def _send(client: Client, case: Any, key: str) -> Any:
    """As the case says, undone afterwards: every case meets the same database."""
    body = "" if isinstance(case.body, NotSet) else json.dumps(case.body)
    headers = {"Authorization": f"Bearer {key}", "Idempotency-Key": str(uuid7())}
    with transaction.atomic():
        query = urlencode(case.query or {}, doseq=True)
        address = f"{case.formatted_path}?{query}"
        answer = client.generic(case.method, address, body, content_type="application/json", headers=headers)
        transaction.set_rollback(True)
    return answer


@pytest.mark.parametrize("text", ["\x00", "a\x00b", "\ud800", "𠮷" * 200, "'; --", "<b>"])
@pytest.mark.parametrize("field", ["name", "id_number", "region", "phone", "address", "category_text", "hukou_region"])
def test_odd_text_is_taken_or_refused_but_breaks_nothing(client: Client, field: str, text: str) -> None:
    key = issue_api_key(programme="luliang", name="s", role="clerk", by=SYSTEM).text
    said = {"id_number": "142399197201110023", "name": "李琴", "region": "141124"} | {field: text}

    answer = client.post(
        "/api/v1/people",
        json.dumps(said),
        content_type="application/json",
        headers={"Authorization": f"Bearer {key}", "Idempotency-Key": str(uuid7())},
    )

    assert answer.status_code in {201, 409, 422}
