"""One stylesheet of many parts: complete, once, and never an old one."""

import gzip
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finder
from django.core.management import call_command
from django.test import override_settings

Collect = Callable[[], Path]

CSS = Path(settings.BASE_DIR) / "static" / "css"


@pytest.fixture
def sources(tmp_path: Path) -> Iterator[Path]:
    """An empty folder that stands for static/."""
    folder = tmp_path / "sources"
    folder.mkdir()
    with override_settings(STATICFILES_DIRS=[folder]):
        yield folder


@pytest.fixture
def collect(tmp_path: Path) -> Iterator[Collect]:
    """Run collectstatic as a deployment does; answer where the result lies."""
    result = tmp_path / "result"

    def run() -> Path:
        call_command("collectstatic", interactive=False, verbosity=0)
        return result

    finder = "django.contrib.staticfiles.finders.FileSystemFinder"
    bundled = {"staticfiles": {"BACKEND": "moments.lib.static.BundledStorage"}}
    with override_settings(
        STATIC_ROOT=result, STATICFILES_FINDERS=[finder], STORAGES=bundled
    ):
        get_finder.cache_clear()
        yield run
    get_finder.cache_clear()


def _write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.css"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _hashed(result: Path, stem: str, *, suffix: str = "css") -> str:
    (path,) = result.glob(f"{stem}.????????????.{suffix}")
    return path.read_text(encoding="utf-8")


def test_parts_of_nested_folders_stand_in_the_sheet_that_pages_load(
    sources: Path, collect: Collect
) -> None:
    _write(
        sources,
        css__app='@layer base, components;\n\n@import url("parts/all.css") layer(components);\n',
        css__parts__all='@import url("../deep/note.css") layer(notes);\nb {}\n',
        css__deep__note="i {}\n",
    )
    assert _hashed(collect(), "css/app") == (
        "@layer base, components;\n\n"
        "@layer components {\n@layer notes {\ni {}\n}\nb {}\n}\n"
    )


def test_collecting_again_changes_nothing(sources: Path, collect: Collect) -> None:
    _write(sources, app='@import url("part.css") layer(base);\n', part="b {}\n")
    first = _hashed(collect(), "app")
    assert _hashed(collect(), "app") == first == "@layer base {\nb {}\n}\n"


def test_a_changed_part_reaches_a_sheet_that_did_not_change(
    sources: Path, collect: Collect
) -> None:
    _write(sources, app='@import url("part.css") layer(base);\n', part="b {}\n")
    before = {path.name for path in collect().glob("app.????????????.css")}
    _write(sources, part="i {}\n")
    after = {path.name: path for path in collect().glob("app.????????????.css")}
    (new,) = after.keys() - before
    assert after[new].read_text(encoding="utf-8") == "@layer base {\ni {}\n}\n"


def test_scripts_of_others_may_name_what_does_not_exist(
    sources: Path, collect: Collect
) -> None:
    for name in ("js/room.js", "js/part.js", "theirs/ext.js"):
        (sources / name).parent.mkdir(exist_ok=True)
    (sources / "js/room.js").write_text(
        'import {\n  a,\n} from "./part.js";\nimport "./part.js";\nimport("./part.js");\n'
    )
    (sources / "js/part.js").write_text("export const a = 1;\n")
    (sources / "theirs/ext.js").write_text('// import "./gone";\n')
    result = collect()
    (room,) = result.glob("js/room.????????????.js")
    (part,) = result.glob("js/part.????????????.js")
    assert room.read_text() == (
        f'import {{\n  a,\n}} from "./{part.name}";\n'
        f'import "./{part.name}";\nimport("./{part.name}");\n'
    )


def test_other_imports_are_left_to_the_browser(sources: Path, collect: Collect) -> None:
    _write(sources, theirs="@import url('part.css');\n", part="b {}\n")
    assert _hashed(collect(), "theirs").startswith('@import url("part.')


@pytest.mark.parametrize("sheet", ["app", "room"])
def test_the_sheets_hold_imports_only_and_bundle_without_rest(
    sheet: str, collect: Collect
) -> None:
    lines = (CSS / f"{sheet}.css").read_text(encoding="utf-8").splitlines()
    layers, blank, *imports = lines
    assert (layers, blank) == ("@layer reset, tokens, base, components, utilities;", "")
    assert all(line.startswith('@import url("') for line in imports)
    bundled = _hashed(collect(), f"css/{sheet}")
    assert "@import" not in bundled
    assert bundled.count("@layer ") == len(imports) + 1


# One for the desk, one for the room; the others are for single pages of the room.
SHEETS = [
    CSS / f"{name}.css" for name in ("app", "room", "lead", "screen", "wall", "check")
]


# The room's holds what eighteen kinds of activity show; the page as a whole, scripts
# and all, is weighed in a browser: at most 60 kB.
@pytest.mark.parametrize(("sheet", "limit"), [("app", 16_000), ("room", 12_500)])
def test_the_sheets_stay_light(sheet: str, limit: int, collect: Collect) -> None:
    bundled = _hashed(collect(), f"css/{sheet}").encode()
    assert len(gzip.compress(bundled, 9)) <= limit


def test_parts_name_no_other_files() -> None:
    parts = [path for path in CSS.rglob("*.css") if path not in SHEETS]
    assert [
        path.name for path in parts if "url(" in path.read_text(encoding="utf-8")
    ] == []


def test_every_component_is_loaded_by_a_sheet() -> None:
    loaded = "".join(sheet.read_text(encoding="utf-8") for sheet in SHEETS)
    parts = [path.relative_to(CSS).as_posix() for path in CSS.glob("components/*.css")]
    assert [part for part in parts if f'"{part}"' not in loaded] == []


def test_scripts_are_sent_without_comments(sources: Path, collect: Collect) -> None:
    (sources / "js").mkdir()
    words = '/** What it is\n    for. */\nlet a = "//b"; // c\n  // d\nlet e = 1;\n'
    (sources / "js" / "one.js").write_text(words, encoding="utf-8")

    assert _hashed(collect(), "js/one", suffix="js") == (
        'let a = "//b"; // c\nlet e = 1;\n'
    )
