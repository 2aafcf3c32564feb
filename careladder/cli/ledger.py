"""`careladder ledger verify|export`: prove that history was not changed; take a proof elsewhere."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from careladder.cli.output import Format, FormatOption, refuse, say, say_json
from careladder.cli.speech import _
from careladder.cli.stage import django_ready

CheckpointOption = Annotated[
    Path | None, typer.Option("--checkpoint", help=_("a file of checkpoints that was kept elsewhere"))
]
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help=_("where to write the checkpoints"))]


def register(app: typer.Typer) -> None:
    """Add the group."""
    group = typer.Typer(help=_("Check the record of what happened."), no_args_is_help=True)
    group.command("verify", help=_("Recompute the whole chain and compare it with seals and checkpoints."))(verify)
    group.command("export", help=_("Write the signed checkpoints to a file, to be kept by somebody else."))(export)
    app.add_typer(group, name="ledger")


def verify(checkpoint: CheckpointOption = None, form: FormatOption = Format.TEXT) -> None:
    """Exit code 1 when anything differs; each difference names its fact."""
    outside = _read_checkpoints(checkpoint) if checkpoint else []
    with django_ready():
        verified = report(outside, form)
    raise typer.Exit(0 if verified else 1)


def report(outside: list[Any], form: Format) -> bool:
    """Verify on a stage that is set, say what was found, and whether it is whole."""
    from careladder.journey.verification import OutsideCheckpoint, verify_ledger

    try:
        given = [OutsideCheckpoint.from_json(item) for item in outside]
    except (KeyError, TypeError, ValueError):
        refuse(_unreadable(), code=2)
    result = verify_ledger(outside=given)
    if form is Format.JSON:
        say_json({"ok": result.ok} | asdict(result))
    else:
        say(*(_sentence(d.position, d.fact, d.problem) for d in result.differences))
        say(
            _("{sealed} sealed facts, {unsealed} awaiting their seal, {checkpoints} checkpoints: {verdict}").format(
                sealed=result.sealed,
                unsealed=result.unsealed,
                checkpoints=result.checkpoints,
                verdict=_("nothing was changed.") if result.ok else _("the record does NOT verify."),
            )
        )
    return result.ok


def export(file: FileArgument) -> None:
    """Write every checkpoint, one of this moment included; `verify --checkpoint` reads the file back."""
    with django_ready():
        from careladder.journey.verification import export_checkpoints

        seal_now()
        checkpoints = export_checkpoints()
    file.write_text(json.dumps(checkpoints, indent=1) + "\n")
    say(_("{count} checkpoints written to {file}.").format(count=len(checkpoints), file=file))


def seal_now() -> None:
    """Seal what has settled and sign the end of the chain, as the worker does by and by. The stage must be set."""
    from careladder.journey.sealing import seal_facts, sign_checkpoint

    while seal_facts():
        pass
    sign_checkpoint()


def _read_checkpoints(file: Path) -> list[Any]:
    try:
        found = json.loads(file.read_text())
    except (OSError, ValueError):
        found = None
    if not isinstance(found, list):
        refuse(_unreadable(), code=2)
    return found


def _unreadable() -> str:
    return _("This file holds no checkpoints. Give one that `careladder ledger export` has written.")


def _sentence(position: int, fact: str, problem: str) -> str:
    sentences = {
        "changed": _("Fact {fact} (position {position}) was changed after it was sealed."),
        "missing": _("Fact {fact} (position {position}) is missing although it was sealed."),
        "gap": _("Seals before position {position} (fact {fact}) are missing."),
        "checkpoint_chain": _("The chain up to fact {fact} (position {position}) differs from a checkpoint."),
        "checkpoint_signature": _("The checkpoint at position {position} has no valid signature."),
        "checkpoint_beyond": _("A checkpoint at position {position} lies beyond the end: later facts were removed."),
    }
    return sentences.get(problem, problem).format(fact=fact, position=position)
