"""What a shipped guide must keep to, as functions that return their complaints."""

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from moments.workshops.models.activity import Kind, Preset, View

Guide = dict[str, Any]
Words = Iterator[tuple[str, str, str]]

# The fewest characters with which a field can be of use to a trainer.
LEAST = {
    "title": 4,
    "instruction": 30,
    "handout": 50,
    "objective": 30,
    "materials": 30,
    "do": 80,
    "say": 80,
    "watch_for": 80,
    "expected": 50,
    "debrief": 40,
    "cut": 20,
}
FACILITATOR = list(LEAST)[3:]
OTHERS = {"kind", "minutes", "preset", "view"}
# From here on two texts are one text with some words changed; 76 is the most found.
ALIKE = 80
_PLACEHOLDER = re.compile(
    r"\b(todo|tbd|tba|lorem|ipsum|fixme|xxx|placeholder|n/a|to follow)\b|…|\.\.\.|_{2,}",
    re.IGNORECASE,
)
# An ellipsis is right where participants finish the sentence themselves.
_UNFINISHED = re.compile(r"“(The point is|The customer) …”")
# 54, 40 and 95 stand in the arithmetic of twelve contacts, which is no such figure.
_FIGURE = re.compile(r"\b(68|96|26|20)\b|\b5 people\b")
_MARKUP = re.compile(r"<|>|`|\]\(|^#|^\d+\. |^[*+] |^ |\||__|(?<!\*)\*(?!\*)", re.M)


def words_of(guide: Guide) -> Words:
    """Return the title, the field and the text, for every text of every activity."""
    for activity in guide["activities"]:
        for name in LEAST:
            yield activity["title"], name, activity.get(name, "")


def misshapen(guide: Guide) -> list[str]:
    """Unknown kinds, presets and views, and fields that nobody reads."""
    return [
        activity["title"]
        for activity in guide["activities"]
        if set(activity) - {"example"} != OTHERS | set(LEAST)
        or activity["kind"] not in Kind.values
        or activity["preset"] not in set(Preset.values) - {Preset.ADJUSTED}
        or activity["view"] not in View.values
        or activity["minutes"] < 1
    ]


def empty(guide: Guide) -> list[str]:
    return [
        f"{title}: {name}"
        for title, name, words in words_of(guide)
        if len(words.strip()) < LEAST[name]
    ]


def unwritten(guide: Guide) -> list[str]:
    """Placeholders, and signs of a sentence that was left open."""
    return [
        f"{title}: {name}"
        for title, name, words in words_of(guide)
        if _PLACEHOLDER.search(_UNFINISHED.sub("", words))
    ]


def repeated(guide: Guide) -> list[str]:
    """Texts, and sentences of five words or more, that stand twice in a guide."""
    found: dict[str, str] = {}
    complaints = []
    for title, name, words in words_of(guide):
        for said in {_plain(words), *_sentences(words)}:
            if said in found:
                complaints.append(f"{title}: {name}, as {found[said]}")
            found[said] = f"{title}: {name}"
    return complaints


def alike(guides: list[Guide]) -> list[str]:
    """Facilitator's texts of two activities that differ by a few words only."""
    complaints = []
    for name in FACILITATOR:
        texts = [
            (f"{guide['key']}, {activity['title']}", _plain(activity[name]))
            for guide in guides
            for activity in guide["activities"]
        ]
        complaints += [
            f"{name}: {one} and {two}"
            for (one, first), (two, second) in combinations(texts, 2)
            if fuzz.ratio(first, second) >= ALIKE
        ]
    return complaints


def unspeakable(guide: Guide) -> list[str]:
    """What cannot be read out: quotation marks, lists, and sentences without an end."""
    return [
        activity["title"]
        for activity in guide["activities"]
        if re.search(r'[“”"*]|^- ', activity["say"], re.M)
        or any(not part.endswith((".", "?")) for part in activity["say"].split("\n\n"))
    ]


def unlisted(guide: Guide) -> list[str]:
    """Acts and warnings that are no list, and questions that do not ask."""
    return [
        f"{activity['title']}: {name}"
        for activity in guide["activities"]
        for name, end in (("do", "."), ("watch_for", "."), ("debrief", "?"))
        for line in activity[name].splitlines()
        if not (line.startswith("- ") and line.endswith((end, "?")))
    ]


def unsourced(guide: Guide) -> list[str]:
    """Numbers that trainers quote, in a text that does not say what they are."""
    return [
        f"{title}: {name}"
        for title, name, words in words_of(guide)
        if _FIGURE.search(words)
        and not (
            re.search(r"training figure", words, re.I)
            and re.search(r"partly traced|no study|without a study", words)
        )
    ]


def miscredited(guide: Guide) -> list[str]:
    """Marks without their owner, history told wrongly, words of somebody else."""
    wrong = re.compile(r"coined|invented by|\bDe[m]+ing\b|first used by", re.I)
    return [
        f"{title}: {name}"
        for title, name, words in words_of(guide)
        if wrong.search(words)
        or (re.search("Moment of (Magic|Misery)", words) and "Shep Hyken" not in words)
        or ("Normann" in words and name == "handout" and "(1984)" not in words)
        or ("Carlzon made" in words and "(1987)" not in words)
    ]


def marked_up(guide: Guide) -> list[str]:
    """More than paragraphs, lists and bold words."""
    return [
        f"{title}: {name}"
        for title, name, words in words_of(guide)
        if _MARKUP.search(words)
        or words.count("**") % 2
        or words != words.strip()
        or "'" in words
    ]


def disordered(guide: Guide) -> list[str]:
    """An opinion that comes before importance, or without its words explained."""
    kinds = [activity["kind"] for activity in guide["activities"]]
    complaints = []
    for place, kind in enumerate(kinds):
        if kind != Kind.OPINION:
            continue
        if Kind.IMPORTANCE not in kinds[:place]:
            complaints.append("opinion before importance")
        if not _explains_three_words(guide["activities"][place - 1]["handout"]):
            complaints.append("opinion without its three words")
    return complaints


def _explains_three_words(handout: str) -> bool:
    """Each word with its plain meaning and two examples, misery with a recovery."""
    parts = re.split(r"(?=\*\*[★●▼] )", handout)[1:]
    examples = [len(re.findall(r"^- ", part, re.M)) for part in parts]
    signs = [part[2] for part in parts]
    meanings = ("above expectation", "as expected", "below expectation")
    return (
        (signs, examples) == (["★", "●", "▼"], [2, 2, 2])
        and all(word in part for word, part in zip(meanings, parts, strict=True))
        and bool(re.search("[Rr]eliab", parts[0]))
        and "recovery" in parts[2]
    )


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[*\-]", " ", words).casefold().split())


def _sentences(words: str) -> set[str]:
    found = {_plain(part) for part in re.split(r"(?<=[.?!:])\s+|\n+", words)}
    return {said for said in found if len(said.split()) >= 5}


RULES: list[Callable[[Guide], list[str]]] = [
    misshapen,
    empty,
    unwritten,
    repeated,
    unspeakable,
    unlisted,
    unsourced,
    miscredited,
    marked_up,
    disordered,
]
