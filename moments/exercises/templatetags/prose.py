"""Long texts of a guide as paragraphs and lists."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

_BLANK = re.compile(r"\n\s*\n")


@register.filter
def prose(text: str) -> SafeString:
    """Return ``text`` with its paragraphs and its lists (lines that begin with "- ").

    Everything else is words: nothing in it is read as markup.
    """
    blocks = _BLANK.split(text.replace("\r\n", "\n").strip())
    return format_html_join("", "{}", ((_block(block),) for block in blocks if block))


def _block(block: str) -> SafeString:
    lines = block.split("\n")
    if all(line.startswith("- ") for line in lines):
        items = format_html_join("", "<li>{}</li>", ((line[2:],) for line in lines))
        return format_html("<ul>{}</ul>", items)
    broken = format_html_join("", "{}<br>", ((line,) for line in lines[:-1]))
    return format_html("<p>{}{}</p>", broken, lines[-1])
