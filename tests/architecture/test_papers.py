"""What is written about the house stays true: contracts, settings, dependencies."""

import re
import tomllib

import pytest
from django.apps import apps

from tests.architecture.sources import ROOT, files, modules, text

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = ["requirements.lock", "requirements-test.lock"]

# A lock line is a package, a version, a marker or a hash: an address would bind the
# project to one registry, and a path to one machine.
LOCK_LINE = re.compile(
    r"(?:[a-z0-9._-]+==[^\s/]+(?: ; [^/]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?)"
)


def our_apps() -> set[str]:
    names = {config.name for config in apps.get_app_configs()}
    return {name for name in names if name.startswith("moments.")}


def contract(kind: str, place: int = 0) -> dict[str, list[str]]:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    return [found for found in contracts if found["type"] == kind][place]


def test_every_app_keeps_the_layers() -> None:
    assert set(contract("layers", 1)["containers"]) == our_apps()


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_packages_versions_and_hashes_only(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()

    assert [line for line in lines if not LOCK_LINE.fullmatch(line)] == []


def test_every_dependency_is_explained() -> None:
    extras = PROJECT["project"]["optional-dependencies"].values()
    lines = [
        *PROJECT["project"]["dependencies"],
        *(line for extra in extras for line in extra),
    ]
    names = {re.split(r"[\[<>=; ]", line)[0] for line in lines}
    explained = re.findall(
        r"^\| ([\w-]+) \|", _paper("docs/dependencies.md"), re.MULTILINE
    )

    assert set(explained) - {"package"} == names


def test_every_setting_is_explained() -> None:
    name = re.compile(r"\bMOMENTS_[A-Z_]+\b")
    used = {found for path in modules() for found in name.findall(text(path))}
    explained = re.findall(r"^\| `(\w+)` \|", _paper("docs/settings.md"), re.MULTILINE)

    assert {found for found in explained if found.startswith("MOMENTS_")} == used


def test_decisions_are_numbered_without_gaps_and_short() -> None:
    papers = files("docs/adr", ".md")
    numbers = [int(path.name[:4]) for path in papers]

    assert numbers == list(range(1, len(papers) + 1))
    assert [path.name for path in papers if len(text(path).split()) > 400] == []


def test_links_between_papers_lead_somewhere() -> None:
    papers = [*ROOT.glob("*.md"), *files("docs", ".md")]
    broken = [
        f"{path.name}: {target}"
        for path in papers
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", text(path))
        if not (path.parent / target).exists()
    ]

    assert broken == []


def _paper(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")
