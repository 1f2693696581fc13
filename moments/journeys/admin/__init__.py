"""Journeys in the admin: curators keep the examples; mapped ones are only listed."""

from moments.journeys.admin.examples import ExampleJourneyAdmin
from moments.journeys.admin.mapped import MappedJourneyAdmin

__all__ = ["ExampleJourneyAdmin", "MappedJourneyAdmin"]
