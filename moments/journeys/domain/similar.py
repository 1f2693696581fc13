"""Which notes say nearly the same, by plain overlap of their words.

Never decides anything: it lays notes beside each other and suggests.
"""

import re
from collections import Counter
from collections.abc import Sequence

from rapidfuzz import fuzz, process

# Of 100. The library's 267 moments are meant to differ: 70 lays 7 pairs of them
# beside each other by chance, 80 lays 2, but misses most notes that mean the same.
ALIKE = 70.0

_WORD = re.compile(r"\w+")


def laid_beside(texts: Sequence[str]) -> list[int]:
    """Return the indexes of ``texts`` in their order, but similar ones beside each other."""
    return [index for group in groups_of(texts) for index in group]


def groups_of(texts: Sequence[str]) -> list[list[int]]:
    """Return the indexes in groups: each text with those later ones that resemble it."""
    told = _telling_words(texts)
    left = dict(enumerate(told))
    groups = []
    while left:
        first = next(iter(left))
        words = left.pop(first)
        like = process.extract(
            words, left, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
        )
        groups.append([first, *(index for _, _, index in like)])
        for _, _, index in like:
            del left[index]
    return groups


def alike(text: str, others: Sequence[str]) -> list[int]:
    """Return the indexes of ``others`` that resemble ``text``, the nearest first."""
    words, *rest = _telling_words([text, *others])
    found = process.extract(
        words, rest, scorer=fuzz.token_set_ratio, score_cutoff=ALIKE, limit=None
    )
    return [index for _, _, index in found]


def _telling_words(texts: Sequence[str]) -> list[str]:
    """Leave out of each text the words that stand in most: "the customer …".

    Counted in the texts themselves, so that it holds in any language.
    """
    bags = [_WORD.findall(text.casefold()) for text in texts]
    seen = Counter(word for bag in bags for word in set(bag))
    usual = {word for word, count in seen.items() if 2 * count > len(texts) > 3}
    return [
        " ".join([word for word in bag if word not in usual] or bag) for bag in bags
    ]
