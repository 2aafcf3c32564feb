"""Indicators are defined over facts by a closed vocabulary."""

from typing import Any

import pytest
from pydantic import ValidationError

from careladder.packs.schema.indicators import Measure


@pytest.mark.parametrize(
    "measure",
    [
        {"count": "facts", "kind": "training.completed"},
        {"count": "persons", "kind": "placement.placed", "where": {"scope": ["county", "city"], "live_in": True}},
        {"count": "distinct", "field": "employer", "kind": "demand.agreed"},
        {"sum": "amount_fen", "kind": "wage.paid"},
        {"median": "wage_fen", "kind": "placement.placed"},
        {"ratio": {"of": "a", "over": "b"}},
    ],
)
def test_measures_of_the_vocabulary(measure: dict[str, Any]):
    assert Measure.model_validate(measure)


@pytest.mark.parametrize(
    ("measure", "problem"),
    [
        ({}, "exactly one"),
        ({"count": "facts", "sum": "amount_fen", "kind": "wage.paid"}, "exactly one"),
        ({"count": "facts"}, "needs `kind`"),
        ({"count": "facts", "kind": "wages.paid"}, "no fact kind"),
        ({"count": "distinct", "kind": "demand.agreed"}, "count: distinct"),
        ({"count": "facts", "field": "employer", "kind": "demand.agreed"}, "count: distinct"),
        ({"sum": "wage", "kind": "placement.placed"}, "no field `wage`"),
        ({"count": "facts", "kind": "wage.paid", "where": {"late": True}}, "no field `late`"),
        ({"ratio": {"of": "a", "over": "b"}, "kind": "wage.paid"}, "nothing else"),
    ],
)
def test_everything_else_is_refused(measure: dict[str, Any], problem: str):
    with pytest.raises(ValidationError, match=problem):
        Measure.model_validate(measure)
