"""Read the palette as a browser does: oklch to light, light to contrast."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

TOKENS = Path(__file__).parents[2] / "static" / "css" / "tokens.css"

_OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
_TOKEN = re.compile(r"--([\w-]+): ([^;]*?oklch[^;]*);")
_DARK = re.compile(
    r"@media screen and \(prefers-color-scheme: dark\) \{(.*?)\n\}", re.S
)


@dataclass(frozen=True)
class Colour:
    """Linear light of the three channels, 0 to 1; outside of it no screen shows it."""

    red: float
    green: float
    blue: float

    @property
    def fits_the_screen(self) -> bool:
        return all(-0.001 <= x <= 1.001 for x in (self.red, self.green, self.blue))

    @property
    def luminance(self) -> float:
        return 0.2126 * self.red + 0.7152 * self.green + 0.0722 * self.blue


def from_oklch(lightness: float, chroma: float, hue: float) -> Colour:
    """Björn Ottosson's matrices, as CSS Color 4 uses them."""
    a = chroma * math.cos(math.radians(hue))
    b = chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Colour(
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def contrast(one: Colour, other: Colour) -> float:
    """The ratio of WCAG 2, 1 to 21."""
    dark, light = sorted((one.luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)


def palette(theme: str) -> dict[str, Colour]:
    """Every colour token of a theme: ``light`` or ``dark``."""
    source = TOKENS.read_text(encoding="utf-8")
    root = source[: source.index("@media")]
    dark = _DARK.search(source)
    sheets = [root] if theme == "light" else [root, dark[1] if dark else ""]
    return {
        name: _colours(value)[0 if theme == "light" else -1]
        for sheet in sheets
        for name, value in _TOKEN.findall(sheet)
        if not name.startswith(("lift", "veil"))
    }


def _colours(value: str) -> list[Colour]:
    """One colour for both themes, or the two of ``light-dark()``."""
    return [
        from_oklch(float(lightness) / 100, float(chroma), float(hue))
        for lightness, chroma, hue in _OKLCH.findall(value)
    ]
