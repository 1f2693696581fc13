"""Every row belongs to somebody: it reaches an organisation by required keys."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model

from tests.architecture.sources import stale

# The way upwards may end here.
TENANTS = {
    "organisations.Organisation": "the tenant itself",
    "journeys.Journey": (
        "without an organisation it is an example of the library, which a"
        " constraint of the table keeps apart from mapped journeys"
    ),
    "workshops.Guide": (
        "without an organisation it is a curated plan, which a constraint of the"
        " table keeps apart from the organisations' own"
    ),
}
# These rows belong to nobody, and say nothing of anybody's customers.
FREE = {
    "accounts.User": "a person may belong to several organisations or to none",
    "live.Topic": "a counter without words; journeys and workshops point at it",
    "live.Change": "names of regions, never content; goes with its topic",
    "exercises.TrainingFigure": "a number that trainers quote, of the library",
    "exercises.FigureValue": "the same, number by number",
}


def our_models() -> list[type[Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("moments.")
        and not (model._meta.auto_created or model._meta.proxy)
    ]


def required_parents(model: type[Model]) -> list[type[Model]]:
    return [
        field.related_model
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey) and not field.null
    ]


def reaches_a_tenant(
    model: type[Model], seen: frozenset[type[Model]] = frozenset()
) -> bool:
    if model._meta.label in TENANTS:
        return True
    parents = [parent for parent in required_parents(model) if parent not in seen]
    return any(reaches_a_tenant(parent, seen | {model}) for parent in parents)


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_model_reaches_an_organisation(model: type[Model]) -> None:
    assert reaches_a_tenant(model) or model._meta.label in FREE


def test_lists_are_not_stale() -> None:
    labels = {model._meta.label for model in our_models()}

    assert stale(TENANTS, labels) == []
    assert stale(FREE, labels) == []
    assert [
        model._meta.label
        for model in our_models()
        if model._meta.label in FREE and reaches_a_tenant(model)
    ] == []
