"""Dots, the shortlist, and private answers: importance, then opinion."""

from moments.ratings.models.answers import (
    Answer,
    HandCount,
    Importance,
    Opinion,
    Outcome,
)
from moments.ratings.models.dot import Dot
from moments.ratings.models.judging import Judging
from moments.ratings.models.shortlisted import Shortlisted

__all__ = [
    "Answer",
    "Dot",
    "HandCount",
    "Importance",
    "Judging",
    "Opinion",
    "Outcome",
    "Shortlisted",
]
