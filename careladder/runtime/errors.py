"""Why the house cannot start, in sentences that say what to do next."""

from careladder.kernel.errors import DomainError, gettext_noop

_ = gettext_noop


class StartProblem(DomainError):
    """The machine, not the programme, stands in the way."""

    message = _("The house cannot start on this machine. Read the log in the data folder.")


class BinariesMissing(StartProblem):
    message = _(
        "No PostgreSQL was found. Run `make setup`, set CARELADDER_PG_BIN to the folder that holds `postgres`, "
        "or point DATABASE_URL at a server."
    )


class DiskFull(StartProblem):
    message = _(
        "The disk that holds {path} has {free_mb} MB left and at least {needed_mb} MB are needed. "
        "Free some space or set CARELADDER_HOME to a folder on another disk."
    )


class ForeignVersion(StartProblem):
    message = _(
        "The data in {path} was written by PostgreSQL {found}, and the PostgreSQL here is version {own}. "
        "Set CARELADDER_PG_BIN to version {found}, or make a backup with the old version and restore it "
        "into an empty CARELADDER_HOME."
    )


class ServerTooOld(StartProblem):
    message = _("The database server is PostgreSQL {found}; version {needed} or newer is needed.")


class DatabaseUnreachable(StartProblem):
    message = _("The database at {host} does not answer: {reason}. Check DATABASE_URL and that the server is running.")


class DatabaseRefusesToStart(StartProblem):
    message = _("PostgreSQL did not start: {reason}. Its own words are in {log}.")


class HomeNotWritable(StartProblem):
    message = _("The data folder {path} cannot be written by this account. Change its owner or set CARELADDER_HOME.")


class PortTaken(StartProblem):
    message = _("Port {port} is taken. Port {free} is free: run `make run PORT={free}`.")


class PortNotAllowed(StartProblem):
    message = _("This account may not listen on port {port}. Port {free} is free: run `make run PORT={free}`.")


class KeepsDying(StartProblem):
    message = _("The process «{name}» ends right after it starts. Its own words are in {log}.")


class NotAnswering(StartProblem):
    message = _("The web server did not answer within {seconds} seconds. Its own words are in {log}.")


class DatabaseEmpty(StartProblem):
    message = _("The database has no tables yet. Run `careladder migrate` first, or `careladder up`, which does it.")


class HomeNotEmpty(StartProblem):
    message = _("The data folder {path} already holds a deployment. Restore into an empty CARELADDER_HOME.")


class BackupUnreadable(StartProblem):
    message = _("{path} is not a complete backup: {reason}. Use a file that `careladder backup` has finished.")


class ProgramFailed(StartProblem):
    message = _("{name} failed: {reason}.")
