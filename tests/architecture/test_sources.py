"""Rules for the Python of the package that no linter knows."""

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import (
    dotted,
    files,
    functions,
    imported,
    modules,
    short,
    text,
    tree,
)

MODULE_LIMIT = 300
FUNCTION_LIMIT = 40
OTHER_LIMITS = {".html": 120, ".css": 200, ".js": 200}

# What only POSIX has. Windows is a trainer's laptop too.
POSIX_MODULES = {"fcntl", "grp", "pty", "pwd", "resource", "syslog", "termios", "tty"}
POSIX_NAMES = {
    "os.WNOHANG",
    "os.fork",
    "os.getegid",
    "os.geteuid",
    "os.getgid",
    "os.getloadavg",
    "os.getpgid",
    "os.getuid",
    "os.killpg",
    "os.mkfifo",
    "os.sched_getaffinity",
    "os.setsid",
    "os.sysconf",
    "os.uname",
    "signal.SIGALRM",
    "signal.SIGCHLD",
    "signal.SIGHUP",
    "signal.SIGKILL",
    "signal.SIGPIPE",
    "signal.SIGQUIT",
    "signal.SIGUSR1",
    "signal.SIGUSR2",
    "signal.alarm",
    "signal.pause",
    "signal.setitimer",
    "socket.AF_UNIX",
    "socket.SO_REUSEPORT",
    "add_signal_handler",
}
PLATFORM_MODULE = "moments/lib/platform.py"
TRANSACTION_MODULE = "moments/lib/db.py"

WRITING_METHODS = {
    "bulk_create",
    "bulk_update",
    "create",
    "create_user",
    "delete",
    "get_or_create",
    "save",
    "update_or_create",
}


def long_functions(source: ast.Module) -> list[str]:
    return [
        function.name
        for function in functions(source)
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LIMIT
    ]


def transactions(source: ast.Module) -> list[str]:
    """Return every way to a transaction: ``atomic`` by name or by attribute."""
    named = [name for name in imported(source) if name.endswith("transaction.atomic")]
    used = [
        dotted(node) for node in ast.walk(source) if isinstance(node, ast.Attribute)
    ]
    return named + [name for name in used if name.endswith("transaction.atomic")]


def posix_names(source: ast.Module) -> set[str]:
    names = {dotted(node) for node in ast.walk(source)} | set(imported(source))
    tails = {name.rpartition(".")[2] for name in names}
    packages = {name.partition(".")[0] for name in imported(source)}
    return (names & POSIX_NAMES) | (tails & POSIX_NAMES) | (packages & POSIX_MODULES)


def writes(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITING_METHODS
        for node in ast.walk(function)
    )


def unguarded_verbs(source: ast.Module) -> list[str]:
    """Return public functions that write to the database without ``@writing``."""
    return [
        node.name
        for node in source.body
        if isinstance(node, ast.FunctionDef)
        and not node.name.startswith("_")
        and writes(node)
        and "writing" not in {dotted(mark) for mark in node.decorator_list}
    ]


@pytest.mark.parametrize("path", modules(), ids=short)
def test_module_is_short(path: Path) -> None:
    assert len(text(path).splitlines()) <= MODULE_LIMIT
    assert long_functions(tree(path)) == []


@pytest.mark.parametrize(("suffix", "limit"), OTHER_LIMITS.items())
def test_templates_styles_and_scripts_are_short(suffix: str, limit: int) -> None:
    paths = files("templates", suffix) + files("static", suffix)

    assert [short(path) for path in paths if len(text(path).splitlines()) > limit] == []


def test_long_function_is_found() -> None:
    lines = "\n".join("    pass" for _ in range(FUNCTION_LIMIT))

    assert long_functions(ast.parse(f"def long():\n{lines}")) == ["long"]
    assert long_functions(ast.parse(f"async def long():\n{lines}")) == ["long"]


def test_only_the_writing_decorator_opens_transactions() -> None:
    users = [short(path) for path in modules() if transactions(tree(path))]

    assert users == [TRANSACTION_MODULE]


@pytest.mark.parametrize(
    "code",
    [
        "from django.db.transaction import atomic",
        "from django.db import transaction\nwith transaction.atomic(): pass",
        "import django.db\ndjango.db.transaction.atomic()",
    ],
)
def test_transaction_is_found(code: str) -> None:
    assert transactions(ast.parse(code)) != []


def test_only_the_platform_module_knows_posix() -> None:
    users = {short(path): posix_names(tree(path)) for path in modules()}

    assert {
        path: names
        for path, names in users.items()
        if names and path != PLATFORM_MODULE
    } == {}


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "import os\nos.fork()",
        "from os import getuid",
        "from signal import SIGKILL",
        "asyncio.get_running_loop().add_signal_handler(15, stop)",
    ],
)
def test_posix_name_is_found(code: str) -> None:
    assert posix_names(ast.parse(code)) != set()


def test_every_verb_that_writes_is_marked_writing() -> None:
    verbs = {
        short(path): unguarded_verbs(tree(path))
        for path in modules()
        if "domain" in path.parts
    }

    assert {path: names for path, names in verbs.items() if names} == {}


def test_unguarded_verb_is_found() -> None:
    verb = "def add(x):\n    Step.objects.create(x=x)"

    assert unguarded_verbs(ast.parse(verb)) == ["add"]
    assert unguarded_verbs(ast.parse(f"@writing\n{verb}")) == []


def test_pages_and_forms_leave_writing_to_verbs() -> None:
    pages = [path for path in modules() if {"views", "forms"} & _names_in(path)]
    writers = {
        short(path): [f.name for f in functions(tree(path)) if writes(f)]
        for path in pages
    }

    assert {path: names for path, names in writers.items() if names} == {}


def test_no_business_hangs_on_model_signals() -> None:
    users = [
        short(path)
        for path in modules()
        if any("models.signals" in name for name in imported(tree(path)))
    ]

    assert users == []


def _names_in(path: Path) -> set[str]:
    return {*path.parts, path.stem}
