"""What the three commands do; each returns what it found, and prints nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from careladder.cli.messages import python_source, template_source
from careladder.cli.messages.catalogue import LANGUAGE, Catalogue, Key, Message, read_po, write_mo, write_po

ROOT = Path(__file__).resolve().parents[2]  # the careladder package
# Packages that are no Django apps have no place where Django would look: config's catalogue carries theirs.
HOUSED_BY_CONFIG = ("kernel", "packs", "runtime", "cli")
PLACEHOLDER = re.compile(r"%\(\w+\)s|\{\w*(?::[^}]*)?\}")


def packages(chosen: Sequence[str] = ()) -> list[Path]:
    """Every folder that keeps a catalogue (each top package, and topics of pages with a `locale/`), or those named."""
    tops = {path.parent for path in ROOT.glob("*/__init__.py")}
    known = sorted(tops | {path.parent for path in ROOT.rglob("locale") if path.is_dir()})
    if unknown := set(chosen) - {name_of(path) for path in known}:
        raise ValueError(f"no package {', '.join(sorted(unknown))} in careladder/")
    return [path for path in known if not chosen or name_of(path) in chosen]


def name_of(package: Path) -> str:
    """How a catalogue's folder is named on the command line: `people`, `web/desk/training`."""
    return package.relative_to(ROOT).as_posix()


def po_of(package: Path) -> Path:
    return package / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"


def sources_of(package: Path) -> Catalogue:
    """Every source string of the package, with the files that use it."""
    found: Catalogue = {}
    for file, message in _messages(package):
        kept = found.setdefault(message.key, message)
        kept.plural = kept.plural or message.plural
        kept.sources.add(str(file.relative_to(ROOT.parent)))
    return found


def _messages(package: Path) -> Iterator[tuple[Path, Message]]:
    for file in _own(package, package.rglob("*.py")):
        if "migrations" not in file.parts:
            for message in python_source.messages_in(file):
                yield file, message
    for file in templates_of(package):
        for message in template_source.messages_in(file):
            yield file, message


def templates_of(package: Path) -> list[Path]:
    """The package's templates, wherever below it they are kept."""
    files = (file for kind in ("html", "txt", "svg") for file in package.rglob(f"*.{kind}"))
    return _own(package, (file for file in files if "templates" in file.parts))


def _own(package: Path, files: Iterable[Path]) -> list[Path]:
    """Those files whose nearest folder with a catalogue is this package."""
    homes = set(packages())
    return sorted(file for file in files if next(up for up in file.parents if up in homes or up == ROOT) == package)


def extract(chosen: Sequence[str] = ()) -> dict[str, int]:
    """Bring the catalogues up to date with the sources; what another package already translated is taken over.

    Translations of strings that are gone are dropped. Returns how many strings of each package lack a translation.
    """
    known = {key: entry.translation for package in packages() for key, entry in read_po(po_of(package)).items()}
    missing = {}
    for package in packages(chosen):
        old, new = read_po(po_of(package)), sources_of(package)
        for key, message in new.items():
            message.translation = (old[key].translation if key in old else "") or known.get(key, "")
        if new or old:
            write_po(po_of(package), new.values())
        missing[name_of(package)] = sum(not message.translation for message in new.values())
    return missing


def compile_all() -> int:
    """Write every `.mo` that is older than its sources. Returns how many were written."""
    plan: dict[Path, list[Path]] = {}
    for package in packages():
        home = ROOT / "config" if package.name in HOUSED_BY_CONFIG else package
        if po_of(package).exists():
            plan.setdefault(po_of(home).with_suffix(".mo"), []).append(po_of(package))
    stale = {target: parts for target, parts in plan.items() if _is_stale(target, parts)}
    for target, parts in stale.items():
        merged: dict[Key, Message] = {}
        for part in parts:
            merged |= read_po(part)
        target.parent.mkdir(parents=True, exist_ok=True)
        write_mo(target, merged)
    return len(stale)


def _is_stale(target: Path, parts: Sequence[Path]) -> bool:
    return not target.exists() or target.stat().st_mtime < max(part.stat().st_mtime for part in parts)


def problems(chosen: Sequence[str] = ()) -> list[str]:
    """Everything that would show a reader the wrong language, one line each."""
    found = []
    for package in packages(chosen):
        catalogue = read_po(po_of(package))
        for key, message in sorted(sources_of(package).items()):
            if said := _problem(key, message, catalogue):
                found.append(f"{sorted(message.sources)[0]}: {said}")
        for file in templates_of(package):
            name = file.relative_to(ROOT.parent)
            found += [f"{name}:{line}: bare text: {text}" for line, text in template_source.bare_words(file)]
    return found


def _problem(key: Key, message: Message, catalogue: Catalogue) -> str:
    entry = catalogue.get(key)
    if entry is None or not entry.translation:
        return f"no translation: {key.id!r}"
    wanted = set(PLACEHOLDER.findall(message.plural or key.id)) | set(PLACEHOLDER.findall(key.id))
    if set(PLACEHOLDER.findall(entry.translation)) - wanted or (
        not message.plural and set(PLACEHOLDER.findall(entry.translation)) != wanted
    ):
        return f"the translation has other placeholders: {key.id!r}"
    return ""
