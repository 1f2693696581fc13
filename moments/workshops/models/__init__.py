"""A run of the exercise with people: workshop, tables, participants."""

from moments.workshops.models.participant import Participant
from moments.workshops.models.table import Table
from moments.workshops.models.workshop import Workshop

__all__ = ["Participant", "Table", "Workshop"]
