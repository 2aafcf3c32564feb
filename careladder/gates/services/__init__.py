"""The ways in and out. Others import services from here."""

from careladder.gates.services.exporting import Column, Exported, export_list
from careladder.gates.services.publishing import PublicColumn, publish_list
from careladder.gates.services.staging import (
    Finding,
    JudgedRow,
    OpenedRow,
    Taken,
    abandon_import,
    commit_import,
    find_staged,
    forget_cells,
    stage_import,
    start_commit,
)

__all__ = [
    "Column",
    "Exported",
    "Finding",
    "JudgedRow",
    "OpenedRow",
    "PublicColumn",
    "Taken",
    "abandon_import",
    "commit_import",
    "export_list",
    "find_staged",
    "forget_cells",
    "publish_list",
    "stage_import",
    "start_commit",
]
