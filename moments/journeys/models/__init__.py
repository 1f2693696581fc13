"""Journeys, their steps and moments, and the history of every change."""

from moments.journeys.models.action import Action, ActionEvent
from moments.journeys.models.earlier import EarlierAnswers
from moments.journeys.models.edit import Edit
from moments.journeys.models.example import ExampleJourney
from moments.journeys.models.journey import Journey
from moments.journeys.models.moment import Control, Dimension, Moment, Polarity
from moments.journeys.models.step import CHANNELS, Stage, Step

__all__ = [
    "CHANNELS",
    "Action",
    "ActionEvent",
    "Control",
    "Dimension",
    "EarlierAnswers",
    "Edit",
    "ExampleJourney",
    "Journey",
    "Moment",
    "Polarity",
    "Stage",
    "Step",
]
