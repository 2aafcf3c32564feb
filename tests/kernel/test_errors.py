import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Iterator

import pytest

import careladder.kernel
from careladder.kernel import errors
from careladder.kernel.errors import BadInput, Conflict, DomainError, NotAllowed, NotFound


class CohortFull(Conflict):
    message = "{cohort} has no seat left ({seats} taken). Pick another cohort or raise its seats."


@pytest.fixture
def speaking_chinese() -> Iterator[None]:
    words = {CohortFull.message: "{cohort}已满({seats}人)。请选择其他班次。"}
    errors.set_translator(lambda message: words.get(message, message))
    yield
    errors.set_translator(errors.gettext_noop)


def _all_kernel_errors() -> list[type[DomainError]]:
    found = set()
    for module in pkgutil.iter_modules(careladder.kernel.__path__, "careladder.kernel."):
        members = inspect.getmembers(importlib.import_module(module.name), inspect.isclass)
        found |= {kind for _, kind in members if issubclass(kind, DomainError)}
    return sorted(found, key=lambda kind: kind.__name__)


def test_an_error_says_what_happened_with_its_fields() -> None:
    assert str(CohortFull(cohort="第64期", seats=50)).startswith("第64期 has no seat left (50 taken).")


def test_an_error_speaks_the_readers_language(speaking_chinese: None) -> None:
    assert str(CohortFull(cohort="第64期", seats=50)) == "第64期已满(50人)。请选择其他班次。"


def test_a_forgotten_field_is_noticed_where_the_error_is_made() -> None:
    with pytest.raises(TypeError, match="CohortFull needs the field 'seats'"):
        CohortFull(cohort="第64期")


def test_the_code_of_an_error_is_its_name_in_snake_case() -> None:
    assert CohortFull(cohort="x", seats=1).code == "cohort_full"


@pytest.mark.parametrize(("kind", "status"), [(NotFound, 404), (NotAllowed, 403), (BadInput, 422), (Conflict, 409)])
def test_each_family_has_its_http_status(kind: type[DomainError], status: int) -> None:
    assert kind().status == status


def test_an_error_survives_the_way_between_processes() -> None:
    again = pickle.loads(pickle.dumps(CohortFull(cohort="x", seats=1)))

    assert str(again) == str(CohortFull(cohort="x", seats=1))


def test_an_input_with_braces_is_shown_as_it_is() -> None:
    assert str(CohortFull(cohort="{seats}{0}", seats=1)).startswith("{seats}{0} has no seat")


@pytest.mark.parametrize("kind", _all_kernel_errors())
def test_every_refusal_of_the_kernel_is_a_whole_sentence_in_words(kind: type[DomainError]) -> None:
    assert len(kind.message) > 40
    assert kind.message.rstrip("{path}").endswith((".", "chmod 600 "))
