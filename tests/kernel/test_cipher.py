import multiprocessing
import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from careladder.kernel.cipher import Cipher, CipherError, FileKeyProvider, Suite, place
from careladder.kernel.keyring import KeyFileDamaged, KeyFileExposed, KeyFileMissing, KeyUnknown
from careladder.kernel.signing import public_key, sign, verify

SUITES = st.sampled_from(Suite)
TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
PLACE = "people_person.id_number:1"


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> FileKeyProvider:
    return FileKeyProvider(tmp_path_factory.mktemp("house") / "keys")


@pytest.fixture
def fresh(tmp_path: Path) -> FileKeyProvider:
    return FileKeyProvider(tmp_path / "keys")


@given(SUITES, TEXT, TEXT)
def test_what_was_sealed_opens_at_its_place(provider: FileKeyProvider, suite: Suite, text: str, aad: str) -> None:
    assert Cipher(provider).open(Cipher(provider, suite).seal(text, aad), aad) == text


@given(SUITES, TEXT, st.integers(0, 10**6), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(
    provider: FileKeyProvider, suite: Suite, text: str, where: int, flip: int
) -> None:
    cipher = Cipher(provider, suite)
    blob = bytearray(cipher.seal(text, PLACE))
    blob[where % len(blob)] ^= flip

    with pytest.raises(CipherError):
        cipher.open(bytes(blob), PLACE)


@given(SUITES, st.integers(0, 60))
def test_a_cut_field_is_noticed(provider: FileKeyProvider, suite: Suite, length: int) -> None:
    cipher = Cipher(provider, suite)
    blob = cipher.seal("142399197201110023", PLACE)
    assume(length < len(blob))

    with pytest.raises(CipherError):
        cipher.open(blob[:length], PLACE)


@given(SUITES, TEXT, TEXT)
def test_a_field_moved_to_another_row_does_not_open(
    provider: FileKeyProvider, suite: Suite, here: str, there: str
) -> None:
    assume(here != there)

    with pytest.raises(CipherError):
        Cipher(provider).open(Cipher(provider, suite).seal("secret", here), there)


@given(SUITES)
def test_two_seals_of_one_text_differ_and_hold_none_of_it(provider: FileKeyProvider, suite: Suite) -> None:
    cipher = Cipher(provider, suite)
    one, two = cipher.seal("142399197201110023", PLACE), cipher.seal("142399197201110023", PLACE)

    assert one != two
    assert b"1423" not in one + two


def test_the_suite_and_the_key_version_travel_with_the_field(fresh: FileKeyProvider) -> None:
    cipher = Cipher(fresh, Suite.SM4_GCM)
    cipher.rotate()

    assert cipher.seal("x", PLACE)[:5] == bytes([2, 0, 0, 0, 2])


@pytest.mark.parametrize("suite", Suite)
def test_after_a_rotation_new_writes_use_the_new_key_and_old_ones_still_open(
    fresh: FileKeyProvider, suite: Suite
) -> None:
    cipher = Cipher(fresh, suite)
    blobs = [cipher.seal("林琴", PLACE)]
    for version in (2, 3):
        assert cipher.rotate() == version
        blobs.append(cipher.seal("林琴", PLACE))

    assert [cipher.open(blob, PLACE) for blob in blobs] == ["林琴"] * 3
    assert [cipher.is_stale(blob) for blob in blobs] == [True, True, False]
    assert Cipher(fresh, Suite(3 - suite)).is_stale(blobs[-1])


def test_a_rotation_reaches_a_worker_that_is_already_running(fresh: FileKeyProvider, tmp_path: Path) -> None:
    worker = Cipher(FileKeyProvider(tmp_path / "keys"))
    worker.seal("warm", PLACE)
    Cipher(fresh).rotate()

    assert worker.open(Cipher(fresh).seal("林琴", PLACE), PLACE) == "林琴"
    assert not Cipher(fresh).is_stale(worker.seal("林琴", PLACE))


@given(SUITES, TEXT, TEXT)
def test_the_blind_index_is_equal_for_equal_texts_only(
    provider: FileKeyProvider, suite: Suite, one: str, two: str
) -> None:
    cipher = Cipher(provider, suite)
    index = cipher.blind_index(one, "id")

    assert len(index) == 32
    assert (index == cipher.blind_index(two, "id")) == (one == two)
    assert index != cipher.blind_index(one, "phone")
    assert index != Cipher(provider, Suite(3 - suite)).blind_index(one, "id")


def test_the_blind_index_cannot_be_computed_without_the_key(fresh: FileKeyProvider, provider: FileKeyProvider) -> None:
    assert Cipher(fresh).blind_index("x", "id") != Cipher(provider).blind_index("x", "id")


def test_purpose_and_text_cannot_blur_into_each_other(provider: FileKeyProvider) -> None:
    cipher = Cipher(provider)

    assert cipher.blind_index("ab", "c") != cipher.blind_index("b", "ca")
    with pytest.raises(ValueError, match="NUL"):
        cipher.blind_index("b", "c\0a")


def test_rows_indexed_before_a_rotation_or_under_another_suite_are_still_found(fresh: FileKeyProvider) -> None:
    cipher, other = Cipher(fresh), Cipher(fresh, Suite.SM4_GCM)
    old = {cipher.blind_index("x", "id"), other.blind_index("x", "id")}
    assert cipher.rotate_index() == 2

    found = cipher.blind_indexes("x", "id")

    assert found[0] == cipher.blind_index("x", "id")
    assert found[0] not in old
    assert old < set(found)
    assert len(set(found)) == 4


def test_an_index_key_is_dropped_only_when_a_newer_one_has_taken_over(fresh: FileKeyProvider) -> None:
    cipher = Cipher(fresh)
    old = cipher.blind_index("x", "id")
    with pytest.raises(ValueError, match="newest"):
        fresh.drop_index(1)
    cipher.rotate_index()
    fresh.drop_index(1)

    assert old not in cipher.blind_indexes("x", "id")
    with pytest.raises(KeyUnknown):
        fresh.index_key(1)


def test_keys_are_made_once_readable_by_their_owner_alone(tmp_path: Path) -> None:
    old = os.umask(0)
    try:
        FileKeyProvider(tmp_path / "keys").rotate()
    finally:
        os.umask(old)

    assert stat.S_IMODE((tmp_path / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in (tmp_path / "keys").iterdir()} == {0o600}
    assert FileKeyProvider(tmp_path / "keys").data_versions() == (2, 1)


def _first_key(folder: Path) -> bytes:
    return FileKeyProvider(folder).data_key(1)


def test_threads_and_processes_starting_together_agree_on_one_key(tmp_path: Path) -> None:
    folders = [tmp_path / "keys"] * 8
    with multiprocessing.get_context("fork").Pool(4) as processes, ThreadPoolExecutor(4) as threads:
        keys = {*processes.map(_first_key, folders), *threads.map(_first_key, folders)}

    assert len(keys) == 1


def _rotate(folder: Path) -> int:
    return FileKeyProvider(folder).rotate()


def test_rotations_at_the_same_time_lose_no_key(tmp_path: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as processes:
        versions = processes.map(_rotate, [tmp_path / "keys"] * 8)

    assert sorted(versions) == list(range(2, 10))
    assert len(FileKeyProvider(tmp_path / "keys").data_versions()) == 9


def test_a_key_file_others_can_read_is_refused_with_the_remedy(fresh: FileKeyProvider, tmp_path: Path) -> None:
    fresh.rotate()
    (tmp_path / "keys" / "keyring.json").chmod(0o640)

    with pytest.raises(KeyFileExposed, match="chmod 600"):
        FileKeyProvider(tmp_path / "keys").data_versions()


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"format": 9}', '{"format": 1, "signing": "AAAA", "data": {}, "index": {}}']
)
def test_a_damaged_key_file_is_refused_and_never_replaced(fresh: FileKeyProvider, tmp_path: Path, text: str) -> None:
    fresh.rotate()
    file = tmp_path / "keys" / "keyring.json"
    file.write_text(text)

    with pytest.raises(KeyFileDamaged):
        FileKeyProvider(tmp_path / "keys").rotate()
    assert file.read_text() == text


def test_where_keys_must_exist_none_are_made(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing, match="Restore it"):
        FileKeyProvider(tmp_path / "keys", create=False).data_versions()
    assert not (tmp_path / "keys").exists()


def test_without_its_key_a_field_does_not_open(fresh: FileKeyProvider, provider: FileKeyProvider) -> None:
    Cipher(fresh).rotate()
    blob = Cipher(fresh).seal("secret", PLACE)

    with pytest.raises(CipherError, match="cannot be opened") as refusal:
        Cipher(provider).open(blob, PLACE)
    assert "secret" not in repr(refusal.value)


def test_no_key_shows_in_a_repr(fresh: FileKeyProvider) -> None:
    Cipher(fresh).seal("x", PLACE)

    shown = repr(fresh) + repr(fresh._ring) + repr(vars(Cipher(fresh)))

    for key in (fresh.data_key(1), fresh.index_key(1), fresh.signing_seed()):
        assert repr(key) not in shown
    assert repr(fresh._ring) == "_Ring()"


@given(
    st.lists(st.text(st.characters(blacklist_characters="\x1f"))),
    st.lists(st.text(st.characters(blacklist_characters="\x1f"))),
)
def test_different_places_are_spelled_differently(one: list[str], two: list[str]) -> None:
    assume(one and two)

    assert (place(*one) == place(*two)) == (one == two)


def test_a_place_cannot_smuggle_another() -> None:
    with pytest.raises(ValueError, match="separator"):
        place("table", "column\x1frow")


@given(st.binary(max_size=80), st.integers(0, 10**6), st.integers(1, 255))
def test_a_signature_holds_for_its_bytes_and_key_only(
    provider: FileKeyProvider, data: bytes, where: int, flip: int
) -> None:
    public, signature = public_key(provider), sign(provider, data)
    forged = bytearray(signature)
    forged[where % 64] ^= flip

    assert verify(public, data, signature)
    assert not verify(public, data + b"!", signature)
    assert not verify(public, data, bytes(forged))


def test_another_house_signs_differently_and_junk_never_verifies(
    fresh: FileKeyProvider, provider: FileKeyProvider
) -> None:
    assert not verify(public_key(fresh), b"x", sign(provider, b"x"))
    assert not verify(b"short", b"x", sign(provider, b"x"))
    assert not verify(public_key(provider), b"x", b"")


def test_signatures_survive_a_rotation(fresh: FileKeyProvider) -> None:
    signature = sign(fresh, b"checkpoint")
    fresh.rotate()
    fresh.rotate_index()

    assert verify(public_key(fresh), b"checkpoint", signature)
