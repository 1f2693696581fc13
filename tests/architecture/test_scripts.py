"""Scripts and styles work in a room: plain http, no other host, a strict policy."""

import re
from pathlib import Path

import pytest

from tests.architecture.sources import files, short, stale, text

_COMMENT = re.compile(r"/\*.*?\*/|(?<![:\"'`])//[^\n]*", re.DOTALL)

# A room on a local address is no secure context: these are missing there. Behind a
# question mark ("navigator.clipboard?.writeText") a script shows that it can do without.
INSECURE = {
    "crypto.randomUUID": r"\brandomUUID\b",
    "crypto.subtle": r"\bcrypto\.subtle\b",
    "Web Locks": r"\bnavigator\.locks\b(?!\?\.)",
    "clipboard": r"\bnavigator\.clipboard\b(?!\?\.)",
    "wake lock": r"\bnavigator\.wakeLock\b(?!\?\.)",
    "service worker": r"\bnavigator\.serviceWorker\b(?!\?\.)",
}
# Text becomes markup only on the server, where it is escaped.
UNSAFE = {
    "eval": r"\beval\s*\(",
    "Function": r"\bnew\s+Function\b",
    "code as text": r"\bset(?:Timeout|Interval)\s*\(\s*[\"'`]",
    "innerHTML": r"\.(?:inner|outer)HTML\s*\+?=(?!=)",
    "insertAdjacentHTML": r"\binsertAdjacentHTML\b",
    "document.write": r"\bdocument\.write",
    "style attribute": r"setAttribute\(\s*[\"']style[\"']",
    "other host": r"[\"'`(](?:https?:)?//[a-z]",
}
# file and finding: why it is right there
ALLOWED: dict[str, str] = {}

OUTSIDE_STYLE = re.compile(r"url\(\s*[\"']?(?:https?:)?//")


def scripts() -> list[Path]:
    return files("static", ".js")


def styles() -> list[Path]:
    return files("static", ".css")


def findings(script: str) -> list[str]:
    code = _COMMENT.sub("", script)
    rules = INSECURE | UNSAFE
    return [name for name, pattern in rules.items() if re.search(pattern, code)]


def all_findings() -> list[str]:
    return [
        f"{short(path)}: {name}" for path in scripts() for name in findings(text(path))
    ]


def test_scripts_need_no_secure_context_and_make_no_markup() -> None:
    assert [found for found in all_findings() if found not in ALLOWED] == []


def test_list_of_exceptions_is_not_stale() -> None:
    assert stale(ALLOWED, all_findings()) == []


def test_styles_load_nothing_from_elsewhere() -> None:
    assert [short(path) for path in styles() if OUTSIDE_STYLE.search(text(path))] == []


@pytest.mark.parametrize(
    ("script", "found"),
    [
        ("const id = crypto.randomUUID()", ["crypto.randomUUID"]),
        ("crypto.getRandomValues(bytes)", []),
        ("await navigator.clipboard.writeText(words)", ["clipboard"]),
        ("await navigator.clipboard?.writeText(words)", []),
        ("box.innerHTML = words", ["innerHTML"]),
        ("if (box.innerHTML == words) {}", []),
        ("// never eval(words)", []),
        ("fetch('https://elsewhere.example/')", ["other host"]),
        ("setTimeout('go()', 10)", ["code as text"]),
        ("setTimeout(go, 10)", []),
    ],
)
def test_findings(script: str, found: list[str]) -> None:
    assert findings(script) == found
