"""Answers and posts of a room, and the training figures beside them."""

from moments.exercises.models.example import NEVER, ExampleAnswer
from moments.exercises.models.figure import FigureValue, Status, TrainingFigure
from moments.exercises.models.guess import WHOLE, Guess, Reason, Shares
from moments.exercises.models.post import POST_LIMIT, Post, region_of

__all__ = [
    "NEVER",
    "POST_LIMIT",
    "WHOLE",
    "ExampleAnswer",
    "FigureValue",
    "Guess",
    "Post",
    "Reason",
    "Shares",
    "Status",
    "TrainingFigure",
    "region_of",
]
