"""What a file is, by its content: names and declared types are the sender's word."""

import zipfile
from pathlib import Path

from careladder.gates.errors import FileEmpty, FileKindUnknown, FileTooLarge, FileUnpacksTooLarge, FileUnreadable
from careladder.gates.rules import MEGABYTE, Limits

XLSX, XLS, CSV = "xlsx", "xls", "csv"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROBE = 64 * 1024


def kind_of(path: Path, limits: Limits) -> str:
    """`xlsx`, `xls` (old, or encrypted) or `csv`, after checking sizes; or the refusal that fits."""
    size = path.stat().st_size
    if not size:
        raise FileEmpty()
    if size > limits.bytes:
        raise FileTooLarge(megabytes=limits.bytes // MEGABYTE)
    with path.open("rb") as file:
        head = file.read(_PROBE)
    if head.startswith(_ZIP):
        return _checked_zip(path, limits)
    if head.startswith(_OLE):
        return XLS
    if _is_text(head):
        return CSV
    raise FileKindUnknown()


def _checked_zip(path: Path, limits: Limits) -> str:
    """A workbook whose declared sizes are bearable; the reading process's memory limit answers undeclared ones."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as broken:
        raise FileUnreadable() from broken
    if len(parts) > limits.parts or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise FileUnpacksTooLarge(megabytes=limits.unpacked_bytes // MEGABYTE)
    names = {part.filename for part in parts}
    if "[Content_Types].xml" not in names or not names & {"xl/workbook.xml", "xl/workbook.bin"}:
        raise FileKindUnknown()
    return XLSX


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or (13 < byte < 32 and byte != 27) for byte in head)
