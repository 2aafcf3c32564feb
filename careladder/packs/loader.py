"""From a folder to a Pack, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from careladder.kernel import regions
from careladder.packs.crossrefs import cross_check
from careladder.packs.errors import PackError, PackErrors, nearest
from careladder.packs.pack import Pack
from careladder.packs.schema.about import RegionsSection
from careladder.packs.sections import MODELS, OPTIONAL, Sections, file_of
from careladder.packs.translate import translate
from careladder.packs.yamlsource import Source, read_yaml


@dataclass
class Reading:
    """What came of reading a folder: sections that could be read, their sources, and all problems."""

    sections: dict[str, BaseModel] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    errors: list[PackError] = field(default_factory=list)


def load_pack(path: Path) -> Pack:
    """Read the pack in this folder; raise `PackErrors` with all problems at once."""
    reading = read_folder(Path(path))
    if reading.errors:
        raise PackErrors(reading.errors)
    return pack_from(reading, Path(path))


def pack_from(reading: Reading, path: Path) -> Pack:
    """Build the pack from a reading without errors."""
    return Pack(Sections(**reading.sections), path)  # type: ignore[arg-type]


def read_folder(path: Path) -> Reading:
    """Read and check every section; nothing is raised."""
    reading = Reading()
    if not path.is_dir():
        reading.errors.append(PackError(str(path), 0, "This is not a folder. A pack is a folder with a pack.yaml."))
        return reading
    _strangers(path, reading)
    for section in MODELS:
        _read_section(path, section, reading)
    _register_regions(reading)
    reading.errors += cross_check(reading.sections, reading.sources)
    return reading


def _strangers(path: Path, reading: Reading) -> None:
    names = {file_of(section) for section in MODELS}
    for file in sorted(path.iterdir()):
        if file.suffix in (".yaml", ".yml") and file.name not in names:
            reading.errors.append(
                PackError(file.name, 0, "This file is no section of a pack.", nearest(file.name, names))
            )


def _read_section(path: Path, section: str, reading: Reading) -> None:
    name = file_of(section)
    if not (path / name).is_file():
        if section not in OPTIONAL:
            reading.errors.append(PackError(name, 0, "This file is missing; every pack has it."))
        return
    source = read_yaml(path / name, name)
    reading.errors += source.errors
    if source.data is None:
        return
    try:
        reading.sections[section] = MODELS[section].model_validate(source.data)
        reading.sources[section] = source
    except ValidationError as wrong:
        reading.errors += translate(wrong, source)


def _register_regions(reading: Reading) -> None:
    """Tell the kernel's table the regions it does not know, so that scopes and names work for them."""
    section = reading.sections.get("regions")
    if not isinstance(section, RegionsSection):
        return
    source = reading.sources["regions"]
    for key in ("served", "destinations"):
        for place, each in enumerate(getattr(section, key)):
            try:
                regions.register([(each.code, each.label.zh, each.label.en)])
            except ValueError as clash:
                reading.errors.append(PackError(source.file, source.line((key, place)), str(clash)))
