"""Reading files and pages as the people do who get them."""

import csv
import io
import re

from django.http import HttpResponse

HEADING = [
    "Step number",
    "Step",
    "Channels",
    "Stage",
    "Customer expects",
    "Customer needs",
    "Moment of truth",
    "“Yes” is",
    "Service dimension",
    "Service standard",
    "Whose control",
    "Front line may",
    "Recovery",
]
# What the desk's file has beside the wall's.
ANSWERED = [
    "Dots",
    "Importance, middle",
    "Importance, answers",
    "misery",
    "average",
    "magic",
    "cannot judge",
    "no answer",
    "Opinion, middle",
    "The room",
    "Actions",
]


def rows(response: HttpResponse) -> list[list[str]]:
    text = response.content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def items(response: HttpResponse) -> list[str]:
    """Return the headings of the steps and their moments, in the order of the page."""
    html = re.sub(
        r'<span class="visually-hidden">.*?</span>', "", response.content.decode()
    )
    found = re.findall(r"<h2>(.*?)</h2>|<li>(.*?)</li>", html)
    return [title or question for title, question in found]
