"""Training figures: shipped once, kept by curators, never without their status."""

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client

from moments.accounts.models import User
from moments.exercises.domain.figures import figure, figures, load_figures
from moments.exercises.models import FigureValue, Reason, TrainingFigure
from moments.journeys.domain.curators import CURATORS
from moments.workshops.models import Workshop
from moments.workshops.panels import panel_of
from tests.exercises.conftest import Go

pytestmark = pytest.mark.django_db

LIST = "/admin/exercises/trainingfigure/"


@pytest.fixture
def curator(sign_in: object) -> Client:
    load_figures()
    user = User.objects.create_user(
        username="cora", email="cora@example.com", password="x", is_staff=True
    )
    user.groups.add(Group.objects.get(name=CURATORS))
    return sign_in(user)


def test_the_three_cards_are_shipped_with_status_and_source() -> None:
    load_figures()

    assert [(one.key, one.status) for one in figures()] == [
        ("word-of-mouth", "partly"),
        ("why-customers-leave", "untraced"),
        ("silent-customers", "partly"),
    ]
    for one in figures():
        one.full_clean()
        assert one.label.startswith("Training figure.")
        assert (bool(one.traced_source), bool(one.card)) == (
            one.status != "untraced",
            True,
        )


def test_every_reason_has_its_number_and_they_make_a_hundred() -> None:
    load_figures()

    values = list(figure("why-customers-leave").values.all())

    assert {value.key for value in values} == set(Reason.values)
    assert sum(int(value.number) for value in values) == 100
    labels = dict(Reason.choices)
    assert {value.key: value.words for value in values} == labels


def test_loading_twice_changes_nothing_and_leaves_what_a_curator_did() -> None:
    load_figures()
    TrainingFigure.objects.filter(key="word-of-mouth").update(text="Reworded.")
    FigureValue.objects.filter(figure__key="word-of-mouth").delete()
    before = list(TrainingFigure.objects.values_list())

    assert load_figures() == []
    assert list(TrainingFigure.objects.values_list()) == before
    assert list(figure("word-of-mouth").values.all()) == []


def test_a_traced_number_names_its_source() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        TrainingFigure.objects.create(text="9 of 10", status="traced", label="x")


def test_a_curator_edits_a_figure_and_deletes_none(curator: Client) -> None:
    found = figure("word-of-mouth")
    values = list(found.values.all())
    fields = {
        name: getattr(found, name)
        for name in (
            "text", "status", "label", "card", "position",
            "claimed_source", "traced_source", "population", "year",
        )
    }  # fmt: skip
    fields |= {
        "year": "1981",
        "values-TOTAL_FORMS": "2",
        "values-INITIAL_FORMS": "2",
    }
    for place, value in enumerate(values):
        fields |= {
            f"values-{place}-id": value.pk,
            f"values-{place}-figure": found.pk,
            f"values-{place}-position": value.position,
            f"values-{place}-number": value.number,
            f"values-{place}-words": value.words,
        }

    saved = curator.post(f"{LIST}{found.pk}/change/", fields)
    deleted = curator.post(f"{LIST}{found.pk}/delete/", {"post": "yes"})

    assert (saved.status_code, deleted.status_code) == (302, 403)
    assert figure("word-of-mouth").year == "1981"
    assert "about 1980" not in curator.get(LIST).content.decode()


def test_others_of_the_staff_do_not_reach_the_figures(
    trainer: User, sign_in: object
) -> None:
    load_figures()
    User.objects.filter(pk=trainer.pk).update(is_staff=True)
    trainer.refresh_from_db()

    assert sign_in(trainer).get(LIST).status_code == 403


def test_the_definitions_show_the_number_with_its_status_to_everybody(
    workshop: Workshop, kim: Client, go: Go
) -> None:
    definitions = go("definitions")

    page = kim.get(f"/w/{workshop.room}/").content.decode()

    for shown in (page, panel_of(definitions).screen(workshop, definitions)):
        assert shown.count("partly traced") == 3  # once for all, once beside each
        assert "13 in a hundred told more than 20" in shown
        assert "&lt;b&gt;Three&lt;/b&gt;" in shown


def test_talk_and_close_show_their_hand_out(
    workshop: Workshop, kim: Client, go: Go
) -> None:
    for kind in ("talk", "close"):
        activity = go(kind)
        page = kim.get(f"/w/{workshop.room}/").content.decode()
        handout = panel_of(activity).screen(workshop, activity)
        assert "<p>One.</p><ul><li>Two</li>" in handout
        assert "<p>One.</p><ul><li>Two</li>" in page
