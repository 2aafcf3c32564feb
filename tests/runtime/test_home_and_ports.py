import os
import shutil
import socket
import stat
from pathlib import Path

import pytest

from careladder.runtime.errors import DiskFull, HomeNotWritable, PortTaken
from careladder.runtime.home import MIB, am_last, ensure_home, locked, read_note, require_space, write_note
from careladder.runtime.ports import free_port, require_port


@pytest.fixture
def listener() -> "socket.socket":
    """A web server of the worst kind: it shares its port with whoever asks."""
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind(("127.0.0.1", 0))
        server.listen(1)
        yield server


def test_a_taken_port_is_refused_with_a_free_one_even_if_it_would_be_shared(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(PortTaken, match=rf"Port {port} is taken. Port \d+ is free") as refusal:
        require_port("127.0.0.1", port)
    require_port("127.0.0.1", refusal.value.fields["free"])


def test_a_free_port_passes() -> None:
    require_port("127.0.0.1", free_port("127.0.0.1", after=20_000))


def test_a_full_disk_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    free_mb = shutil.disk_usage(tmp_path).free // MIB
    with pytest.raises(DiskFull, match="Free some space or set CARELADDER_HOME"):
        require_space(tmp_path, needed_mb=free_mb + 10_000)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(HomeNotWritable, match="cannot be written"):
        ensure_home(closed / "home")


def test_a_note_reads_back_and_is_for_our_eyes_only(tmp_path: Path) -> None:
    write_note(tmp_path, "ready", {"mark": "1"})
    write_note(tmp_path, "ready", {"mark": "2"})
    assert read_note(tmp_path, "ready") == {"mark": "2"}
    assert stat.S_IMODE((tmp_path / "ready.json").stat().st_mode) == 0o600
    assert read_note(tmp_path, "absent") == {}


def test_only_the_last_holder_of_a_shared_lock_is_last(tmp_path: Path) -> None:
    with locked(tmp_path / "lock", shared=True) as first, locked(tmp_path / "lock", shared=True):
        assert not am_last(first)
    with locked(tmp_path / "lock", shared=True) as only:
        assert am_last(only)
