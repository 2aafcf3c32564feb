import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID

import time_machine

from careladder.kernel.uid import _sequence, uuid7


def _many(_worker: int) -> list[UUID]:
    return [uuid7() for _ in range(2_000)]


def test_uids_are_version_7_of_the_rfc_and_carry_the_millisecond() -> None:
    with time_machine.travel(datetime(2100, 3, 9, tzinfo=UTC), tick=False):
        uid = uuid7()

    assert (uid.version, uid.variant) == (7, "specified in RFC 4122")
    assert uid.int >> 80 == int(datetime(2100, 3, 9, tzinfo=UTC).timestamp() * 1000)


def test_uids_of_one_process_ascend() -> None:
    uids = _many(0)

    assert uids == sorted(set(uids))


def test_uids_ascend_even_when_the_clock_is_set_back() -> None:
    before = uuid7()
    with time_machine.travel(datetime(2020, 1, 1, tzinfo=UTC)):
        assert uuid7() > before


def test_threads_and_forked_processes_never_share_a_uid() -> None:
    with ThreadPoolExecutor(4) as threads:
        uids = [uid for batch in threads.map(_many, range(4)) for uid in batch]
    with multiprocessing.get_context("fork").Pool(2) as processes:
        uids += [uid for batch in processes.map(_many, range(2)) for uid in batch]

    assert len(set(uids)) == 6 * 2_000


def test_a_process_forked_while_a_uid_is_being_made_can_still_make_its_own() -> None:
    child = multiprocessing.get_context("fork").Process(target=uuid7)
    with _sequence._lock:
        child.start()
    child.join(timeout=5)
    if child.is_alive():
        child.kill()

    assert child.exitcode == 0
