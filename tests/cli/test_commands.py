"""Commands in this process and on the suite's database: what they print and with which code they end."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from click.testing import Result
from django.utils import translation
from typer.testing import CliRunner

from careladder.accounts.models import User
from careladder.cli import speech
from careladder.cli.main import build
from careladder.demo.make import in_real_use
from careladder.kernel.errors import DomainError, set_translator
from careladder.kernel.idnumber import FEMALE, synthetic_id
from careladder.people.models import Registration

pytestmark = pytest.mark.django_db
Call = Callable[..., Result]


@pytest.fixture
def call() -> Iterator[Call]:
    """`call("user", "create", …)` in English."""
    speech.choose(["--lang", "en"])
    set_translator(translation.gettext)
    app = build()
    yield lambda *arguments: CliRunner().invoke(app, [str(argument) for argument in arguments])
    translation.activate("zh-hans")


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """Three people, one of them with a wrong check digit."""
    path = tmp_path / "roster.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "身份证号码", "联系电话"])
    for row, name in enumerate(["李桂兰", "张美兰", "王秀英"], start=1):
        number = synthetic_id(born_on=date(1975, 3, row), sex=FEMALE, order=row)
        wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
        sheet.write_row(row, 0, [name, wrong if row == 3 else number, f"1980000000{row}"])
    book.close()
    return path


def test_trying_a_roster_writes_nothing_and_says_what_is_wrong(call: Call, roster: Path) -> None:
    done = call("import", "people", roster, "--format", "json")

    said = json.loads(done.stdout)
    assert (said["rows"], said["accepted"], said["duplicate"], said["rejected"]) == (3, 2, 0, 1)
    assert said["codes"] == {"id_checksum": 1}
    assert [set(problem) for problem in said["problems"]] == [{"row", "column", "code", "message"}]
    assert Registration.objects.count() == 0


def test_committing_a_roster_twice_registers_everybody_once(call: Call, roster: Path) -> None:
    first, second = (call("import", "people", roster, "--commit", "--format", "json") for _ in range(2))

    assert first.stdout == second.stdout
    assert Registration.objects.count() == 2


def test_the_figures_are_printed_with_their_definitions_code(call: Call, roster: Path) -> None:
    call("import", "people", roster, "--commit")

    told = json.loads(call("indicators", "--format", "json").stdout)
    table = call("indicators").stdout

    assert {entry["code"]: entry["value"] for entry in told["indicators"]}["registered_persons"] == 2
    assert re.search(r"^registered_persons +.+ 2\b", table, re.MULTILINE)


def test_the_figures_of_a_day_before_anybody_came_are_nothing(call: Call, roster: Path) -> None:
    call("import", "people", roster, "--commit")
    told = json.loads(call("indicators", "--as-of", "2001-01-01", "--format", "json").stdout)
    assert {entry["code"]: entry["value"] for entry in told["indicators"]}["registered_persons"] == 0


def test_an_account_is_opened_with_a_password_that_is_shown_once(call: Call) -> None:
    done = call("user", "create", "First", "--name", "第一位", "--role", "administrator")

    password = re.search(r"password (\S+) and", done.stdout)
    assert password
    user = User.objects.get(username="first")
    assert user.check_password(password[1])
    assert user.password_is_temporary


def test_a_name_is_given_once_and_a_reset_voids_the_old_password(call: Call) -> None:
    opened = call("user", "create", "first", "--name", "第一位", "--role", "administrator")
    again = call("user", "create", "first", "--name", "第一位", "--role", "administrator")
    reset = call("user", "reset", "first")

    assert isinstance(again.exception, DomainError)
    old, new = (re.search(r"password (\S+) and", done.stdout) for done in (opened, reset))
    assert old
    assert new
    user = User.objects.get(username="first")
    assert user.check_password(new[1])
    assert not user.check_password(old[1])


def test_the_list_of_staff_names_who_may_sign_in_and_as_what(call: Call) -> None:
    assert "user create" in call("user", "list").stdout
    call("user", "create", "first", "--name", "第一位", "--role", "administrator")
    call("user", "create", "window", "--name", "李窗口", "--role", "clerk", "--region", "141124")

    listed = json.loads(call("user", "list", "--format", "json").stdout)

    assert [(each["username"], each["role"], each["region"]) for each in listed] == [
        ("first", "administrator", ""),
        ("window", "clerk", "141124"),
    ]
    assert "李窗口" in call("user", "list").stdout


def test_a_reset_of_nobody_is_refused(call: Call) -> None:
    done = call("user", "reset", "nobody")
    assert done.exit_code == 1
    assert "There is no account «nobody»" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--role", "boss"), "There is no role «boss». Roles: clerk, reviewer, finance, head, auditor, administrator."),
        (("--role", "clerk", "--programme", "nowhere"), "There is no programme «nowhere» here."),
        (("--role", "clerk", "--region", "吕梁"), "There is no region «吕梁»."),
    ],
)
def test_an_account_of_something_unknown_is_refused_with_what_there_is(
    call: Call, arguments: tuple[str, ...], said: str
) -> None:
    done = call("user", "create", "first", "--name", "第一位", *arguments)

    assert done.exit_code == 1
    assert said in f"{done.stderr}{done.exception}"
    assert not User.objects.exists()


def test_figures_of_an_unknown_region_are_refused_and_not_nought(call: Call) -> None:
    done = call("indicators", "--region", "999999")

    assert done.exit_code == 1
    assert "There is no region «999999». Give its code of six digits, for example 141102." in done.stderr


@pytest.mark.parametrize(("invented", "real"), [(False, True), (True, False)])
def test_nobody_is_invented_where_real_people_work(call: Call, settings: Any, *, invented: bool, real: bool) -> None:
    settings.DEMO = True
    call("user", "create", "first", "--name", "第一位", "--role", "administrator")
    User.objects.update(demo_password="demo-only-2026" if invented else "")

    assert in_real_use() is real


def test_an_empty_ledger_verifies(call: Call) -> None:
    done = call("ledger", "verify", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["ok"] is True


def test_a_file_of_no_checkpoints_is_a_wrong_call(call: Call, tmp_path: Path) -> None:
    (tmp_path / "other.json").write_text(json.dumps({"a": 1}))
    done = call("ledger", "verify", "--checkpoint", tmp_path / "other.json")
    assert done.exit_code == 2
    assert "holds no checkpoints" in done.stderr


def test_a_shipped_pack_passes_its_own_check(call: Call) -> None:
    done = call("pack", "check", "luliang", "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["cases_run"] >= 40


def test_a_broken_pack_is_told_by_file_and_line(call: Call, tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("code: broken\nnaem: Broken\n")
    done = call("pack", "check", tmp_path)
    assert done.exit_code == 1
    assert "pack.yaml:2: " in done.stdout
