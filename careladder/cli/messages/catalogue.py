"""PO files read and written, MO files written: the parts of the format that we use."""

import ast
import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LANGUAGE = "zh_Hans"
PLURALS = "nplurals=1; plural=0;"  # Chinese has one form
HEADER = (
    f"Language: {LANGUAGE}\nMIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n"
    f"Content-Transfer-Encoding: 8bit\nPlural-Forms: {PLURALS}\n"
)
_LINE = re.compile(r'^(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[0\])?)\s+)?(".*")$')


@dataclass(frozen=True, order=True)
class Key:
    """What a translation is looked up by."""

    id: str
    context: str = ""


@dataclass
class Message:
    """One source string, where it stands, and its translation (empty when there is none)."""

    key: Key
    plural: str = ""
    translation: str = ""
    sources: set[str] = field(default_factory=set)


Catalogue = dict[Key, Message]


def read_po(path: Path) -> Catalogue:
    """Read a catalogue; an absent file is an empty one. Raises ValueError with file and line."""
    if not path.exists():
        return {}
    found: Catalogue = {}
    for number, parts in _entries(path):
        if "msgid" not in parts or "msgstr" not in parts:
            raise ValueError(f"{path}:{number}: an entry needs both msgid and msgstr")
        key = Key(parts["msgid"], parts.get("msgctxt", ""))
        if key in found:
            raise ValueError(f"{path}:{number}: {key.id!r} stands here twice")
        if key.id:
            found[key] = Message(key, parts.get("msgid_plural", ""), parts["msgstr"])
    return found


def _entries(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Blocks separated by the next msgid or msgctxt; comments carry nothing that we keep."""
    entry: dict[str, str] = {}
    start, word = 1, ""
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        match = _LINE.match(line)
        if match is None:
            raise ValueError(f"{path}:{number}: not a line of a catalogue: {line[:60]}")
        opens = (match[1] or "").removesuffix("[0]")
        if opens and opens in (("msgctxt", "msgid") if "msgstr" in entry else ()):
            yield start, entry
            entry, start = {}, number
        word = opens or word
        entry[word] = entry.get(word, "") + str(ast.literal_eval(match[2]))
    if entry:
        yield start, entry


def write_po(path: Path, messages: Iterable[Message]) -> None:
    """Write in the order of the source strings and without line numbers, so that two people's changes merge."""
    blocks = [_field("msgid", "") + _field("msgstr", HEADER)]
    for message in sorted(messages, key=lambda entry: entry.key):
        block = "".join(f"#: {source}\n" for source in sorted(message.sources))
        if message.key.context:
            block += _field("msgctxt", message.key.context)
        block += _field("msgid", message.key.id)
        if message.plural:
            block += _field("msgid_plural", message.plural)
        block += _field("msgstr[0]" if message.plural else "msgstr", message.translation)
        blocks.append(block)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(blocks), encoding="utf-8")


def _field(word: str, text: str) -> str:
    lines = text.splitlines(keepends=True)
    if len(lines) < 2:
        return f"{word} {_quoted(text)}\n"
    return f'{word} ""\n' + "".join(f"{_quoted(line)}\n" for line in lines)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def write_mo(path: Path, catalogue: Mapping[Key, Message]) -> None:
    """Write the binary form (revision 0, no hash table) whole or not at all; untranslated entries are left out."""
    pairs = sorted(
        [(b"", HEADER.encode())]
        + [(_original(message), message.translation.encode()) for message in catalogue.values() if message.translation]
    )
    count, start = len(pairs), 28
    texts = start + 16 * count
    originals, translations, body = b"", b"", b""
    for table in (0, 1):
        for pair in pairs:
            entry = struct.pack("<II", len(pair[table]), texts + len(body))
            if table == 0:
                originals += entry
            else:
                translations += entry
            body += pair[table] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, start, start + 8 * count, 0, texts)
    scratch = path.with_suffix(".mo.new")
    scratch.write_bytes(head + originals + translations + body)
    scratch.replace(path)


def _original(message: Message) -> bytes:
    text = f"{message.key.context}\x04{message.key.id}" if message.key.context else message.key.id
    return (f"{text}\0{message.plural}" if message.plural else text).encode()
