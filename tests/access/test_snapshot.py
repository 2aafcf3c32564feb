"""The list of routes is kept beside the tests, so that a change of access is seen by whoever reads the change.

To bring it up to date: `CARELADDER_WRITE_ROUTES=1 .venv/bin/pytest tests/access/test_snapshot.py`.
"""

import os
from pathlib import Path

from tests.access.listing import snapshot

KEPT = Path(__file__).parent / "routes.txt"


def test_the_kept_list_of_routes_is_the_url_list() -> None:
    if os.environ.get("CARELADDER_WRITE_ROUTES"):
        KEPT.write_text(snapshot())
    assert KEPT.read_text() == snapshot()
