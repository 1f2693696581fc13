"""The URL tree as a flat list of pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Page:
    """One address of the tree, whatever module it comes from."""

    route: str
    name: str
    view: Any
    varying: tuple[tuple[str, str], ...]

    @property
    def is_open(self) -> bool:
        """Whether the login middleware lets everybody through to the view."""
        return not getattr(self.view, "login_required", True)

    @property
    def parameters(self) -> dict[str, str]:
        """Names of the parts that vary, with what each may look like."""
        return dict(self.varying)


def pages() -> list[Page]:
    return list(_pages(get_resolver().url_patterns, "", {}))


def _pages(
    patterns: list[URLPattern | URLResolver], before: str, kinds: dict[str, str]
) -> Iterator[Page]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        found = kinds | _kinds(pattern)
        if isinstance(pattern, URLResolver):
            yield from _pages(pattern.url_patterns, route, found)
        else:
            name = pattern.name or ""
            yield Page(route, name, pattern.callback, tuple(found.items()))


def _kinds(pattern: URLPattern | URLResolver) -> dict[str, str]:
    converters = pattern.pattern.converters.items()
    found = {name: str(converter.regex) for name, converter in converters}
    return dict.fromkeys(pattern.pattern.regex.groupindex, "") | found
