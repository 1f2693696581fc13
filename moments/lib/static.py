"""Static files with hashed names, compressed, and one stylesheet instead of many."""

import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

_PART = re.compile(
    r'@import url\("(?P<path>[^":]+\.css)"\) layer\((?P<layer>[\w.-]+)\);\n?'
)
_IMPORTED = (
    r"""(?P<matched>(?P<how>\b(?:from|import) ?\(?)"(?P<url>\./[\w/.-]+\.js)")"""
)


# Whole lines only, and in our own files only: no string there begins a line like that.
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n", re.MULTILINE | re.DOTALL
)


class BundledStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Put the parts of every ``@import … layer(…)`` into the sheet itself before hashing.

    Sources stay one component per file; a page on a slow network asks once.
    Parts name no other files: a ``url()`` in one would be read from the wrong folder.
    """

    # Hashed names inside `import … from "./x.js"` too, but in our own scripts only:
    # comments in the extensions of htmx import files that do not exist.
    patterns = (
        *CompressedManifestStaticFilesStorage.patterns,
        ("js/*.js", ((_IMPORTED, '%(how)s"%(url)s"'),)),
    )

    def post_process(self, paths: dict[str, Any], **options: Any) -> Iterator[Any]:
        if not options.get("dry_run"):
            paths = paths | self._bundles(paths) | self._scripts(paths)
        yield from super().post_process(paths, **options)

    def _bundles(self, paths: dict[str, Any]) -> dict[str, Any]:
        """Write the sheets that have parts, and say where they are now.

        Read from the sources, never from an earlier result: collectstatic does not
        copy a sheet again of which only a part has changed. Hashing reads what
        ``paths`` names, so the written sheet has to stand in it.
        """
        sheets = {
            PurePath(name).as_posix(): _source(paths, name)
            for name in paths
            if name.endswith(".css")
        }
        bundled = [name for name, text in sheets.items() if _PART.search(text)]
        for name in bundled:
            text = _with_parts(sheets, name)
            Path(self.path(name)).write_text(text, encoding="utf-8", newline="\n")
        return {str(PurePath(name)): (self, name) for name in bundled}

    def _scripts(self, paths: dict[str, Any]) -> dict[str, Any]:
        """Write our scripts without their comments: a sixth of what a page waits for."""
        own = [
            name
            for name in paths
            if PurePath(name).suffix == ".js" and PurePath(name).parts[0] == "js"
        ]
        for name in own:
            text = _COMMENT.sub("", _source(paths, name))
            Path(self.path(name)).write_text(text, encoding="utf-8", newline="\n")
        return {name: (self, name) for name in own}


def _source(paths: dict[str, Any], name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())


def _with_parts(sheets: dict[str, str], name: str) -> str:
    def inlined(match: re.Match[str]) -> str:
        part = posixpath.normpath(
            posixpath.join(posixpath.dirname(name), match["path"])
        )
        return f"@layer {match['layer']} {{\n{_with_parts(sheets, part)}}}\n"

    return _PART.sub(inlined, sheets[name])
