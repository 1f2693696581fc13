"""The patches: what each damages, and which tests have to notice."""

import re
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent
_LINE = re.compile(r"^(\S[^:]*): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Patch:
    """A unified diff under a few lines of ``Name: value``."""

    path: Path
    damage: str
    tests: list[str]
    database: str

    @property
    def name(self) -> str:
        return self.path.stem

    def suits(self, *, is_postgresql: bool) -> bool:
        here = "PostgreSQL" if is_postgresql else "SQLite"
        return self.database in {"", here}


def read_patches(word: str = "") -> list[Patch]:
    """Return the patches with ``word`` in their names."""
    paths = sorted(_FOLDER.glob("*.patch"))
    return [_read(path) for path in paths if word in path.stem]


def _read(path: Path) -> Patch:
    head = path.read_text(encoding="utf-8").partition("\ndiff ")[0]
    lines = _LINE.findall(head)
    values = dict(lines)
    return Patch(
        path,
        damage=values["Damage"],
        tests=[value for name, value in lines if name == "Must fail"],
        database=values.get("Only on", ""),
    )
