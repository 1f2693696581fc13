from importlib import resources

import pytest
from django.contrib.auth.models import Group, Permission
from django.utils import timezone

from moments.journeys.domain.exchange import write_file
from moments.journeys.domain.library import (
    UnknownExampleError,
    load_library,
    refresh_example,
    shipped_files,
)
from moments.journeys.domain.outlines import MomentOutline, outline_of
from moments.journeys.models import Edit, Journey, Moment, Step
from moments.live.models import Change, Topic
from tests.statements import statements

KEYS = [
    "airline",
    "web-site-visit",
    "hotel-stay",
    "restaurant-dinner",
    "hospital-outpatient-visit",
    "online-order",
    "bank-account",
    "public-library-visit",
    "telecom-support-call",
]
TABLES = (Journey, Step, Moment, Edit, Topic, Change, Group)


def _everything() -> list[list[tuple[object, ...]]]:
    return [list(model.objects.order_by("pk").values_list()) for model in TABLES]


def _moments(key: str) -> list[MomentOutline]:
    file = next(f for f in shipped_files() if f.library and f.library.key == key)
    return [moment for step in file.outline.steps for moment in step.moments]


@pytest.mark.django_db
def test_load_library_publishes_all_examples_in_their_order() -> None:
    load_library()

    examples = Journey.objects.published().with_counts()
    assert [journey.key for journey in examples] == KEYS
    assert [journey.step_count for journey in examples] == [
        12,
        1,
        12,
        10,
        12,
        11,
        11,
        11,
        10,
    ]
    assert [journey.moment_count for journey in examples] == [
        36, 5, 37, 31, 35, 33, 33, 33, 24,
    ]  # fmt: skip


@pytest.mark.django_db
def test_loading_twice_changes_nothing() -> None:
    load_library()
    before = _everything()

    assert load_library() == []
    assert _everything() == before


@pytest.mark.django_db
def test_loading_again_leaves_what_a_curator_did() -> None:
    load_library()
    Journey.objects.filter(key="airline").update(
        title="Flying", position=99, published_at=None
    )
    Step.objects.filter(journey__key="airline").update(title="Reworded")
    Journey.objects.filter(key="hotel-stay").delete()
    before = outline_of(Journey.objects.get(key="airline"))

    loaded = load_library()

    airline = Journey.objects.get(key="airline")
    assert [journey.key for journey in loaded] == ["hotel-stay"]
    assert outline_of(airline) == before
    assert (airline.position, airline.published_at) == (99, None)


@pytest.mark.django_db
def test_refresh_puts_the_shipped_words_back_and_the_old_notes_into_the_bin() -> None:
    load_library()
    airline = Journey.objects.get(key="airline")
    shipped = outline_of(airline)
    Step.objects.filter(journey=airline).update(title="Reworded")
    Journey.objects.filter(pk=airline.pk).update(position=99, published_at=None)

    refreshed = refresh_example("airline")

    refreshed.refresh_from_db()
    assert refreshed == airline
    assert outline_of(refreshed) == shipped
    assert (refreshed.position, refreshed.published_at) == (99, None)
    assert [step.title for step in Step.objects.filter(journey=airline).in_bin()] == [
        "Reworded"
    ] * 12
    assert Edit.objects.filter(journey=airline, verb="remove").count() == 12 + 36


@pytest.mark.django_db
def test_refresh_of_an_unchanged_example_changes_nothing() -> None:
    load_library()
    before = _everything()

    refresh_example("airline")

    assert _everything() == before


@pytest.mark.django_db
def test_refresh_refuses_a_key_that_is_not_shipped() -> None:
    with pytest.raises(UnknownExampleError):
        refresh_example("no-such-key")


@pytest.mark.django_db
def test_refresh_of_a_missing_example_adds_it() -> None:
    assert refresh_example("airline").published_at is not None


@pytest.mark.django_db
def test_loading_writes_few_statements() -> None:
    with statements(at_most=100):
        load_library()


@pytest.mark.django_db
def test_curators_may_keep_the_library_and_nothing_else() -> None:
    load_library()

    rights = Permission.objects.filter(group__name="Curators").values_list(
        "codename", flat=True
    )
    assert sorted(rights) == [
        "add_examplejourney",
        "change_examplejourney",
        "view_examplejourney",
    ]


def test_shipped_files_are_written_as_an_export_writes_them() -> None:
    folder = resources.files("moments.journeys.library")
    for file in shipped_files():
        assert file.library is not None
        data = (folder / f"{file.library.key}.json").read_bytes()
        assert data == write_file(file)


def test_shipped_keys_and_places_are_single() -> None:
    places = [file.library for file in shipped_files() if file.library]

    assert [place.key for place in places] == KEYS
    assert [place.position for place in places] == list(range(1, len(KEYS) + 1))


@pytest.mark.parametrize("key", KEYS)
def test_shipped_questions_keep_the_rules_for_moments(key: str) -> None:
    moments = _moments(key)
    questions = [moment.question for moment in moments]

    assert [question for question in questions if not question.endswith("?")] == []
    assert len(set(questions)) == len(questions)
    assert {moment.polarity for moment in moments} == {"good"}
    assert [moment for moment in moments if not moment.dimension] == []


@pytest.mark.parametrize("key", KEYS[:2])
def test_our_own_questions_ask_for_one_thing_each(key: str) -> None:
    questions = [moment.question for moment in _moments(key)]

    assert [words for words in questions if {"and", "or"} & {*words.split()}] == []


def test_the_airline_example_has_twelve_steps_of_two_to_four_moments() -> None:
    airline = next(shipped_files()).outline

    assert len(airline.steps) == 12
    assert {len(step.moments) for step in airline.steps} <= {2, 3, 4}
    assert {moment.control for moment in _moments("airline")} == {
        "ours",
        "partner",
        "outside",
    }
    assert [step.stage for step in airline.steps] == ["zero", "first", *["second"] * 10]


def test_the_wording_of_an_imported_channel_is_kept() -> None:
    hotel = next(
        f for f in shipped_files() if f.library and f.library.key == "hotel-stay"
    )
    checks_in = hotel.outline.steps[4]

    assert checks_in.channels == ("face",)
    assert checks_in.channel_words == "front desk"


@pytest.mark.django_db
def test_published_examples_carry_a_date() -> None:
    started = timezone.now()

    load_library()

    assert Journey.objects.examples().filter(published_at__lt=started).count() == 0
