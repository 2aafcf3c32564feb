import os
import stat
import subprocess
import sys
from pathlib import Path

from careladder.matching.engine.kernels import jit

CHECKOUT = Path(__file__).parents[2]


def test_kernels_are_kept_elsewhere_where_the_package_cannot_be_written(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("a file is no folder")
    monkeypatch.setattr(jit, "__file__", str(tmp_path / "file" / "jit.py"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    assert jit.cache_folder() == tmp_path / "cache" / "careladder" / "kernels"

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    monkeypatch.setattr(jit.tempfile, "gettempdir", lambda: str(tmp_path))
    assert jit.cache_folder() == tmp_path / f"careladder-kernels-{os.getuid()}"
    assert stat.S_ISDIR(jit.cache_folder().stat().st_mode)


def test_the_plain_half_needs_no_compiler():
    """A page that shows one person's jobs must not pay for loading the compiler."""
    code = (
        "import sys\n"
        "from careladder.matching.engine import changes, explain, problem, recommend\n"
        "print('numba' in sys.modules, 'django' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "False"]
