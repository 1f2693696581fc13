"""Find Chromium for the browser tests; install it where that can be done quietly.

Run as a program by ``make test``. Debian's own package is enough: nothing is
downloaded by playwright.
"""

import os
import shutil
import sys
from pathlib import Path

from tests.debian import install, why_not

_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
)
# A font with the signs the pages use: without one, Chromium draws boxes.
_PACKAGES = ("chromium", "fonts-dejavu-core")


def find_browser() -> str | None:
    """Return the path of a Chromium, ``MOMENTS_TEST_BROWSER`` first."""
    if chosen := os.environ.get("MOMENTS_TEST_BROWSER"):
        return chosen
    named = filter(None, map(shutil.which, _NAMES))
    placed = (place for place in _PLACES if Path(place).exists())
    return next(named, None) or next(placed, None)


def why_not_installed() -> str:
    """Return why Chromium cannot be installed here, empty when it can."""
    return why_not("Chromium", "chromium")


def main() -> None:
    """Install Chromium if it is missing and can be had; say plainly what happened."""
    if find_browser():
        return
    if reason := why_not_installed():
        sys.stderr.write(f"Browser tests cannot run: {reason}.\n")
        return
    install(*_PACKAGES)
    if not find_browser():
        sys.stderr.write(
            "Browser tests cannot run: apt-get could not install chromium.\n"
        )


if __name__ == "__main__":
    main()
