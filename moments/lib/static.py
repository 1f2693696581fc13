"""Static files with hashed names, compressed, and one stylesheet instead of many."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(
    r'@import url\("(?P<path>[^"]+)"\)(?: layer\((?P<layer>[\w.-]+)\))?;'
)


class BundledStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Put the parts of every ``@import`` into the sheet itself before hashing.

    Sources stay one component per file; a page on a slow network asks once.
    """

    # Hashed names inside `import … from "./x.js"` too.
    support_js_module_import_aggregation = True

    def post_process(
        self,
        paths: dict[str, Any],
        dry_run: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
        **options: Any,
    ) -> Iterator[Any]:
        if not dry_run:
            for name in paths:
                if name.endswith(".css") and not name.startswith("admin/"):
                    self._bundle(Path(self.path(name)))
        yield from super().post_process(paths, dry_run=dry_run, **options)

    def _bundle(self, sheet: Path) -> None:
        text = sheet.read_text(encoding="utf-8")
        bundled = _IMPORT.sub(lambda match: _inlined(sheet.parent, match), text)
        if bundled != text:
            sheet.write_text(bundled, encoding="utf-8", newline="\n")


def _inlined(folder: Path, match: re.Match[str]) -> str:
    part = (folder / match["path"]).read_text(encoding="utf-8")
    return f"@layer {match['layer']} {{\n{part}}}\n" if match["layer"] else part
