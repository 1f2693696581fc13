"""A page as the browser keeps it: elements in order, and partials put into them.

The same rules as the page's own script: a partial with a place makes or moves
its element there, behind its predecessor; a step's update leaves its moments
alone; a removal takes the element with everything in it.
"""

from dataclasses import dataclass, field
from html.parser import HTMLParser

Line = tuple[str, str, str]
Shown = tuple[list[tuple[str, str, str, list[Line]]], list[Line]]
VOID = {"input", "br", "hr", "meta", "link", "img"}


@dataclass
class Element:
    """One HTML element with its attributes, children and text in order."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def elements(self) -> list["Element"]:
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        parts = [c if isinstance(c, str) else c.text for c in self.children]
        return "".join(parts).strip()

    def find(self, *, ident: str = "", cls: str = "") -> "Element | None":
        """Return the first element below with this id or class."""
        for child in self.elements:
            if (ident and child.id == ident) or (cls and cls in child.classes):
                return child
            if (found := child.find(ident=ident, cls=cls)) is not None:
                return found
        return None

    def parent_of(self, element: "Element") -> "Element":
        """Return the element that holds ``element``."""
        for child in self.elements:
            if child is element:
                return self
            if child.find(ident=element.id) is element:
                return child.parent_of(element)
        message = f"{element.id} is not below"
        raise LookupError(message)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = Element("root")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop().name == tag

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Element:
    """Return the root of what ``html`` says."""
    builder = _Builder()
    builder.feed(html)
    return builder.root


class Page:
    """A board in a browser: what it shows, and the number it has got to."""

    def __init__(
        self, *, journey: int, board: str = "", proposals: str = "", revision: int = 0
    ) -> None:
        self.root = parse(
            f'<ol id="board-{journey}">{board}</ol>'
            f'<ol id="proposals-{journey}">{proposals}</ol>'
        )
        self.revision = revision

    def apply(self, html: str, revision: int) -> None:
        """Put the partials of one answer into the page."""
        for partial in parse(html).elements:
            target = partial.attributes["hx-target"].removeprefix("#")
            if partial.attributes["hx-swap"] == "delete":
                self._delete(target)
            else:
                self._place(target, partial)
        self.revision = revision

    def shown(self) -> Shown:
        """Return the steps and the moments under each, and the list, as a reader sees them.

        Moments of a step on the list are not shown.
        """
        board, proposals = self.root.elements
        columns = [
            (*_note(step), [_note(moment) for moment in _moments(step).elements])
            for step in board.elements
        ]
        return columns, [_note(step) for step in proposals.elements]

    def _delete(self, target: str) -> None:
        element = self.root.find(ident=target)
        if element is not None:
            self.root.parent_of(element).children.remove(element)

    def _place(self, target: str, partial: Element) -> None:
        new = partial.elements[0]
        old = self.root.find(ident=target)
        parent = self.root.find(ident=partial.attributes["data-parent"])
        assert parent is not None, f"no place for {target}"
        if old is not None:
            self.root.parent_of(old).children.remove(old)
            if "step" in new.classes:
                _moments(new).children = _moments(old).children
        after = partial.attributes["data-after"]
        ids = [element.id for element in parent.elements]
        parent.children = list(parent.elements)
        parent.children.insert(ids.index(after) + 1 if after else 0, new)


def _moments(step: Element) -> Element:
    found = step.find(cls="moments")
    assert found is not None
    return found


def _note(element: Element) -> Line:
    words = element.find(cls="note__words")
    assert words is not None
    return element.id, words.text, element.attributes["data-version"]
