"""`careladder user list|create|reset`: accounts of staff, for the first administrator and for emergencies."""

from typing import Annotated

import typer

from careladder.cli.checks import known_region, known_role, served_programme
from careladder.cli.output import Format, FormatOption, refuse, say, say_json, say_table
from careladder.cli.speech import _
from careladder.cli.stage import django_ready

UsernameArgument = Annotated[str, typer.Argument(metavar="USERNAME", help=_("the name to sign in with"))]
NameOption = Annotated[str, typer.Option(help=_("the person's own name"))]
RoleOption = Annotated[str, typer.Option(help=_("a role, for example administrator, clerk, reviewer"))]
ProgrammeOption = Annotated[str, typer.Option(help=_("a programme's code; the first one when left out"))]
RegionOption = Annotated[str, typer.Option(help=_("a region's code, for roles that work in one"))]
FactorOption = Annotated[bool, typer.Option("--factor", help=_("take the second factor away too"))]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help=_("Accounts of staff."), no_args_is_help=True)
    group.command("list", help=_("Say who of the staff may sign in, and as what."))(list_users)
    group.command("create", help=_("Open an account and print its temporary password."))(create)
    group.command("reset", help=_("Hand out a new temporary password."))(reset)
    app.add_typer(group, name="user")


def list_users(form: FormatOption = Format.TEXT) -> None:
    """One line a role that is open today; workers, who sign in by phone, are people of the registry and not listed."""
    with django_ready():
        from careladder.accounts.selectors import staff_roles
        from careladder.kernel.actor import SYSTEM

        held = [
            {
                "username": each.user.username,
                "name": each.user.name,
                "programme": each.programme,
                "role": each.role,
                "role_name": str(each.get_role_display()),
                "region": each.region,
                "organisation": each.organisation.name if each.organisation else "",
                "active": each.user.is_active,
            }
            for each in staff_roles(visible_to=SYSTEM)
        ]
    if form is Format.JSON:
        say_json(held)
    elif not held:
        say(_("Nobody has an account yet. Open the first one with `careladder user create`."))
    else:
        say_table(
            (
                *(row["username"], row["name"], row["programme"], row["role_name"]),
                row["organisation"] or row["region"],
                "" if row["active"] else _("closed"),
            )
            for row in held
        )


def create(
    username: UsernameArgument,
    name: NameOption,
    role: RoleOption,
    programme: ProgrammeOption = "",
    region: RegionOption = "",
) -> None:
    """The password must be replaced at the first sign-in; it is shown once and kept nowhere."""
    with django_ready():
        from careladder.accounts.services.users import open_account
        from careladder.kernel.actor import SYSTEM

        account = open_account(
            programme=served_programme(programme),
            username=username,
            name=name,
            role=known_role(role),
            region=known_region(region) if region else "",
            by=SYSTEM,
        )
        _hand_out(account.user.username, account.password)


def reset(username: UsernameArgument, factor: FactorOption = False) -> None:
    """Whatever password the account had is void at once."""
    with django_ready():
        from careladder.accounts.selectors import users
        from careladder.accounts.services.passwords import reset_password
        from careladder.kernel.actor import SYSTEM

        user = users(visible_to=SYSTEM).filter(username=username.strip().lower()).first()
        if user is None:
            refuse(_("There is no account «{username}». Names are in small letters.").format(username=username))
        _hand_out(user.username, reset_password(user=user, by=SYSTEM, factor=factor))


def _hand_out(username: str, password: str) -> None:
    say(
        _("{username} signs in with the temporary password {password} and then chooses a new one.").format(
            username=username, password=password
        )
    )
