"""The files of the project, read once for all architecture tests."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def files(folder: str, suffix: str) -> list[Path]:
    """Return all files under ``folder`` that end in ``suffix``, in order."""
    return sorted((ROOT / folder).rglob(f"*{suffix}"))


def modules() -> list[Path]:
    """Return the package's modules; migrations are history and follow no rule."""
    return [path for path in files("moments", ".py") if "migrations" not in path.parts]


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


def short(path: Path) -> str:
    """Return the path as the allow-lists write it."""
    return path.relative_to(ROOT).as_posix()


def dotted(node: ast.AST) -> str:
    """Return ``a.b.c`` for names and attributes, else an empty text."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def imported(source: ast.Module) -> Iterator[str]:
    """Yield every imported name in full: ``os``, ``django.db.transaction``."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def functions(source: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def stale(allowed: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return the entries of an allow-list that no longer allow anything."""
    return sorted(set(allowed) - set(found))
