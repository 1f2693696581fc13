"""Read a template's source as the reader and the browser will: words and attributes."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_BLOCK = re.compile(
    r"{%\s*(comment|blocktranslate|blocktrans|verbatim)\b.*?{%\s*end\1\s*%}", re.DOTALL
)
# A block that a page fills with names of classes: words for the stylesheet only.
_CLASSES = re.compile(r"{%\s*block\s+\w*class\s*%}.*?{%\s*endblock", re.DOTALL)
_TAG = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
_LETTER = re.compile(r"[^\W\d_]")

# What a screen reader or a hovering mouse says aloud.
_SPOKEN = {"alt", "aria-description", "aria-label", "label", "placeholder", "title"}
_BUTTONS = {"button", "reset", "submit"}


def without_tags(source: str) -> str:
    """Leave what stands in the template literally; translated words are gone."""
    return _TAG.sub("", _CLASSES.sub("{% endblock", _BLOCK.sub("", source)))


def has_words(text: str) -> bool:
    return bool(_LETTER.search(text))


@dataclass
class Markup(HTMLParser):
    """What one template contains: literal words, and what the CSP would refuse."""

    words: list[str] = field(default_factory=list)
    forbidden: list[str] = field(default_factory=list)
    element: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.element = tag
        given = {name: value or "" for name, value in attrs}
        if tag == "style":
            self.forbidden.append("<style>")
        self.forbidden += [found for name in given if (found := _refused(name, given))]
        self.words += [text for text in _spoken(tag, given) if has_words(text)]

    def handle_endtag(self, tag: str) -> None:
        if tag == self.element:
            self.element = ""

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self.element == "script":
            self.forbidden.append("<script> with content")
        elif has_words(data):
            self.words.append(" ".join(data.split()))


def read_markup(source: str) -> Markup:
    markup = Markup()
    markup.feed(without_tags(source))
    markup.close()
    return markup


def _refused(name: str, given: dict[str, str]) -> str:
    """Return the attribute if it is code or style, or reaches out to another host."""
    value = given[name].strip().lower()
    if name == "style" or name.startswith(("on", "hx-on")):
        return f"{name}="
    if value.startswith(("javascript:", "js:")):
        return f"{name}={value[:11]}"
    outside = value.startswith(("http:", "https:", "//")) and name in {"src", "srcset"}
    sheet = name == "href" and value.startswith("http") and "rel" in given
    is_link = given.get("rel", "") in {"stylesheet", "preload", "modulepreload", "icon"}
    return f"{name}={value}" if outside or (sheet and is_link) else ""


def _spoken(tag: str, given: dict[str, str]) -> list[str]:
    spoken = [value for name, value in given.items() if name in _SPOKEN]
    if tag == "input" and given.get("type") in _BUTTONS:
        spoken.append(given.get("value", ""))
    return spoken
