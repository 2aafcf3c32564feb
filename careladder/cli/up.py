"""`careladder up`: everything one needs to use the programme, started, watched and stopped together."""

import os
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Annotated

import typer

from careladder.cli import prepare
from careladder.cli.output import say, say_table
from careladder.cli.speech import _, language
from careladder.cli.stage import SERVED, database, environment
from careladder.config import env
from careladder.runtime.errors import NotAnswering
from careladder.runtime.home import default_home, ensure_home, read_note, write_note
from careladder.runtime.ports import require_port
from careladder.runtime.postgres import ensure_database, is_running
from careladder.runtime.steps import StoppedByUser
from careladder.runtime.supervise import Child, end_all, stop_requests, supervise

ANSWER_S = 180.0  # a server that dies is noticed at once; one on a busy machine may take its time
PortOption = Annotated[int, typer.Option(envvar="PORT", help=_("the port to serve on"))]
HostOption = Annotated[str, typer.Option(help=_("the address to listen on; 0.0.0.0 for every network"))]
PackOption = Annotated[list[str] | None, typer.Option("--pack", help=_("a pack's folder or code; may be repeated"))]
DemoOption = Annotated[bool, typer.Option(help=_("fill an empty deployment with invented people"))]
WorkersOption = Annotated[int, typer.Option(min=1, help=_("web server processes, eight threads each"))]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(help=_("Start the database, the web server and the worker; Ctrl-C stops them."))(up)


def up(
    port: PortOption = 8000,
    host: HostOption = "127.0.0.1",
    pack: PackOption = None,
    demo: DemoOption = True,
    workers: WorkersOption = 2,
) -> None:
    """Serve until asked to stop. Whatever stands in the way is one sentence and exit code 1."""
    require_port(host, port)
    home = ensure_home(default_home())
    packs = prepare.checked_packs(pack or env.words("CARELADDER_PACKS", "luliang"))
    with stop_requests() as asked, database(home) as urls:
        try:
            prepare.deployment(home, urls, packs=packs, demo=demo, asked=asked)
        except StoppedByUser:
            return
        _tell_what_else(home, packs)
        write_note(home, SERVED, {"packs": packs})
        shared = environment(home, urls, packs=packs) | _public(host, port, home)
        web, worker = _web(home, shared, host, port, workers), _worker(home, shared)
        _serve(web, worker, home=home, host=host, port=port, asked=asked)


def _tell_what_else(home: Path, packs: list[str]) -> None:
    """The data of programmes served before stays; who forgot to name them again should hear it."""
    others = [pack for pack in read_note(home, SERVED).get("packs", []) if pack not in packs]
    if others:
        say(
            _("This data folder served before: {packs}. Name them with --pack to serve them again.").format(
                packs=", ".join(others)
            )
        )


def _public(host: str, port: int, home: Path) -> dict[str, str]:
    """What only the serving processes need to know, unless the environment already says so."""
    found = {
        "CARELADDER_SITE_URL": f"http://localhost:{port}",
        "CARELADDER_HOSTS": "*" if host == "0.0.0.0" else "localhost,127.0.0.1,[::1]",  # noqa: S104 — asked for
        "CARELADDER_DEMO": "1" if read_note(home, "demo").get("sign_ins") else "",
    }
    return {name: os.environ.get(name) or value for name, value in found.items()}


def _web(home: Path, shared: dict[str, str], host: str, port: int, workers: int) -> Child:
    command = [
        *(sys.executable, "-m", "granian", "careladder.config.wsgi:application", "--interface", "wsgi"),
        *("--host", host, "--port", str(port), "--workers", str(workers), "--blocking-threads", "8"),
        *("--respawn-failed-workers", "--no-ws", "--log-level", "warning"),
    ]
    return Child(name="web", command=command, environment=shared, log=_log(home, "web"))


def _worker(home: Path, shared: dict[str, str]) -> Child:
    command = [sys.executable, "-m", "django", "procrastinate", "worker", "--concurrency", "4"]
    return Child(name="worker", command=command, environment=shared, log=_log(home, "worker"))


def _log(home: Path, name: str) -> Path:
    folder = home / "logs"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder / f"{name}.log"


def _serve(web: Child, worker: Child, *, home: Path, host: str, port: int, asked: threading.Event) -> None:
    """The page first: on a small machine a worker starting beside it would make the reader wait."""
    web.start()
    try:
        answered = _wait_for_answer(web, host, port, asked)
    except BaseException:
        end_all([web])
        raise
    if answered:
        worker.start()
        _welcome(home, port)

    def watch_database() -> None:
        if "DATABASE_URL" not in os.environ and not is_running(home):
            ensure_database(home)

    supervise([web, worker], until=asked, on_tick=watch_database)
    say(_("Stopped."))


def _wait_for_answer(web: Child, host: str, port: int, asked: threading.Event) -> bool:
    """Until the first page is served; False when asked to stop meanwhile. Raises NotAnswering or KeepsDying."""
    address = f"http://{'127.0.0.1' if host == '0.0.0.0' else host}:{port}/healthz"  # noqa: S104 — a comparison
    deadline = time.monotonic() + ANSWER_S
    while not asked.wait(0.1):
        try:
            with urllib.request.urlopen(address, timeout=5):
                return True
        except urllib.error.HTTPError as answer:
            if answer.code < 500:
                return True
        except OSError:
            pass
        web.revive()
        if time.monotonic() > deadline:
            raise NotAnswering(seconds=round(ANSWER_S), log=web.log)
    return False


def _welcome(home: Path, port: int) -> None:
    say("", _("Careladder serves at http://localhost:{port}/ — Ctrl-C stops it.").format(port=port))
    sign_ins = read_note(home, "demo").get("sign_ins", [])
    if sign_ins:
        say("", _("Invented people to sign in as (codes are shown on the sign-in page):"))
        several = len({entry["programme"] for entry in sign_ins}) > 1
        say_table(
            (
                f"  {entry['programme']}" if several else " ",
                entry["role"][language()],
                entry["name"],
                entry["password"] or _("by phone code"),
            )
            for entry in sign_ins
        )
