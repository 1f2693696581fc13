"""Long texts of a guide as paragraphs and lists."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from moments.lib.marks import Items, Paragraph, Run, Runs, read_marks

register = template.Library()


@register.filter
def prose(text: str) -> SafeString:
    """Return ``text`` with its paragraphs, lists, bold and italic words.

    Everything else is words: nothing in it is read as markup.
    """
    return format_html_join("", "{}", ((_block(block),) for block in read_marks(text)))


def _block(block: Paragraph | Items) -> SafeString:
    if isinstance(block, Paragraph):
        return format_html("<p>{}</p>", _words(block.runs))
    items = format_html_join("", "<li>{}</li>", ((_words(one),) for one in block.items))
    return format_html("<ol>{}</ol>" if block.numbered else "<ul>{}</ul>", items)


def _words(runs: Runs) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in runs))


def _run(run: Run) -> SafeString:
    words = format_html("<em>{}</em>" if run.italic else "{}", run.text)
    return format_html("<strong>{}</strong>" if run.bold else "{}", words)
