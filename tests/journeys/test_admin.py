import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moments.accounts.models import User
from moments.journeys.domain.exchange import JourneyFile, export_bytes
from moments.journeys.domain.importing import import_journey
from moments.journeys.domain.outlines import outline_of
from moments.journeys.forms.example import ExamplePage
from moments.journeys.models import Edit, Journey, Moment, Step
from moments.organisations.models import Organisation
from tests.journeys.outlines import SMALL

LIST = "/admin/journeys/examplejourney/"
ADD = f"{LIST}add/"
UPLOAD = f"{LIST}upload/"


def _change(journey: Journey) -> str:
    return f"{LIST}{journey.pk}/change/"


def _posted(page: ExamplePage) -> dict[str, Any]:
    """Return what a browser without JavaScript would send for an untouched page."""
    data = _values(page.form)
    for step in page.steps:
        data |= _values(step)
        data |= _values(step.moments.management_form)
        for moment in step.moments:
            data |= _values(moment)
    return data | _values(page.steps.management_form)


def _values(form: Any) -> dict[str, Any]:
    values = {form[name].html_name: form[name].value() for name in form.fields}
    unsent = (None, False)  # an empty field and a box without its tick
    return {
        name: value
        for name, value in values.items()
        if not any(value is nothing for nothing in unsent)
    }


@pytest.fixture
def posted(bread: Journey) -> dict[str, Any]:
    return _posted(ExamplePage(bread))


def _titles(journey: Journey) -> list[str]:
    return [step.title for step in outline_of(journey).steps]


def _questions(journey: Journey, step: int = 0) -> list[str]:
    return [moment.question for moment in outline_of(journey).steps[step].moments]


def test_list_shows_counts_and_what_is_published(bread: Journey, desk: Client) -> None:
    response = desk.get(LIST)

    rows = response.context["cl"].result_list
    assert [(row.step_count, row.moment_count) for row in rows][-1] == (2, 2)
    assert [row.published_at is None for row in rows] == [*[False] * 9, True]


def test_places_are_edited_in_the_list(
    bread: Journey, airline: Journey, desk: Client
) -> None:
    rows = list(Journey.objects.examples())
    data = {
        "form-TOTAL_FORMS": len(rows),
        "form-INITIAL_FORMS": len(rows),
        "_save": "Save",
    }
    for number, row in enumerate(rows):
        data |= {f"form-{number}-id": row.pk, f"form-{number}-position": row.position}
    data[f"form-{len(rows) - 1}-position"] = 0

    assert desk.post(LIST, data).status_code == 302
    assert Journey.objects.examples()[0] == bread


def test_publishing_and_unpublishing(
    bread: Journey, airline: Journey, desk: Client
) -> None:
    both = {"_selected_action": [bread.pk, airline.pk]}
    before = airline.published_at

    desk.post(LIST, {"action": "publish"} | both)
    assert {bread, airline} <= set(Journey.objects.published())
    airline.refresh_from_db()
    assert airline.published_at == before

    desk.post(LIST, {"action": "unpublish"} | both)
    assert {bread, airline} & set(Journey.objects.published()) == set()


def test_saving_an_untouched_page_changes_nothing(
    bread: Journey, posted: dict[str, Any], desk: Client
) -> None:
    before = (
        export_bytes(bread),
        list(Step.objects.values()),
        list(Moment.objects.values()),
    )

    assert desk.post(_change(bread), posted).status_code == 302

    after = (
        export_bytes(bread),
        list(Step.objects.values()),
        list(Moment.objects.values()),
    )
    assert after == before
    assert Edit.objects.filter(journey=bread).count() == 0


def test_page_and_its_parts_are_edited_at_once(
    bread: Journey, posted: dict[str, Any], desk: Client, curator: User
) -> None:
    changes = {
        "title": "Buying cake",
        "steps-0-title": "The customer smells it",
        "steps-0-channels": ["product"],
        "steps-0-moments-0-question": "Does it smell of butter?",
        "steps-0-moments-0-control": "partner",
    }

    response = desk.post(_change(bread), posted | changes)

    bread.refresh_from_db()
    assert response.status_code == 302
    assert response["Location"] == LIST
    assert bread.title == "Buying cake"
    assert _titles(bread) == ["The customer smells it", "The customer pays"]
    assert _questions(bread) == ["Does it smell of butter?", "Is the price hidden?"]
    edits = Edit.objects.filter(journey=bread)
    assert [(edit.kind, edit.verb, edit.author) for edit in edits] == [
        ("step", "reword", f"user:{curator.pk}"),
        ("moment", "reword", f"user:{curator.pk}"),
    ]
    assert edits[0].before == {
        "title": "The customer looks into the window",
        "channels": ["product", "face"],
    }
    assert LogEntry.objects.get().user == curator


def test_numbers_give_the_order(
    bread: Journey, posted: dict[str, Any], desk: Client
) -> None:
    desk.post(
        _change(bread),
        posted | {"steps-0-ORDER": "7", "steps-0-moments-0-ORDER": "9"},
    )

    assert _titles(bread) == ["The customer pays", "The customer looks into the window"]
    assert _questions(bread, step=1) == [
        "Is the price hidden?",
        "Does the bread look fresh?",
    ]
    assert {edit.verb for edit in Edit.objects.filter(journey=bread)} == {"move"}


def test_empty_rows_add_steps_and_moments(
    bread: Journey, posted: dict[str, Any], desk: Client
) -> None:
    added = {
        "steps-0-moments-2-question": "Is there a queue?",
        "steps-1-moments-0-question": "May one pay by card?",
        "steps-2-title": "The customer leaves",
        "steps-2-moments-1-question": "Does somebody say goodbye?",
    }

    desk.post(_change(bread), posted | added)

    assert _titles(bread)[2:] == ["The customer leaves"]
    assert _questions(bread)[2:] == ["Is there a queue?"]
    assert _questions(bread, step=1) == ["May one pay by card?"]
    assert _questions(bread, step=2) == ["Does somebody say goodbye?"]


def test_removed_rows_go_to_the_bin_and_come_back(
    bread: Journey, posted: dict[str, Any], desk: Client
) -> None:
    step = Step.objects.filter(journey=bread)[1]
    moment = Moment.objects.filter(journey=bread)[0]
    removal = {"steps-1-DELETE": "on", "steps-0-moments-0-DELETE": "on"}

    desk.post(_change(bread), posted | removal)

    assert (_titles(bread), _questions(bread)) == (
        ["The customer looks into the window"],
        ["Is the price hidden?"],
    )
    page = ExamplePage(bread)
    assert page.binned == [step, moment]

    desk.post(
        _change(bread), _posted(page) | {"restored": [step.region, moment.region]}
    )

    assert _titles(bread) == ["The customer looks into the window", "The customer pays"]
    assert _questions(bread) == ["Is the price hidden?", "Does the bread look fresh?"]


@pytest.mark.parametrize(
    ("change", "name", "message"),
    [
        ({"title": "\u200b"}, "title", "There is nothing to see in these words"),
        ({"key": "airline"}, "key", "already exists"),
        ({"steps-0-title": ""}, "steps-0-title", "Write a few words first."),
        (
            {"steps-0-moments-1-question": "x" * 501},
            "steps-0-moments-1-question",
            "This is 501 characters long",
        ),
        (
            {"steps-2-moments-0-question": "Lost?"},
            "steps-2-title",
            "Write a few words first.",
        ),
        ({"steps-0-channels": "fax"}, "steps-0-channels", "Select a valid choice"),
    ],
)
def test_mistakes_are_shown_in_place_and_nothing_is_lost(
    change: dict[str, Any],
    name: str,
    message: str,
    bread: Journey,
    posted: dict[str, Any],
    desk: Client,
) -> None:
    before = export_bytes(bread)

    response = desk.post(
        _change(bread), posted | {"steps-1-title": "Typed words"} | change
    )

    page = response.content.decode()
    said = page[page.index(f'id="id_{name}_error"') :]
    assert response.status_code == 200
    assert message in said[: said.index("</ul>")]
    assert 'value="Typed words"' in page
    assert export_bytes(bread) == before


def test_a_page_that_is_too_old_keeps_both_texts(
    bread: Journey, posted: dict[str, Any], desk: Client
) -> None:
    desk.post(_change(bread), posted | {"steps-0-title": "Saved by another"})

    response = desk.post(_change(bread), posted | {"steps-0-title": "Typed by me"})

    page = response.content.decode()
    assert "Somebody else saved this example" in page
    assert 'value="Typed by me"' in page
    assert _titles(bread)[0] == "Saved by another"

    seen = response.context["page"].form["seen"].value()
    desk.post(_change(bread), posted | {"steps-0-title": "Typed by me", "seen": seen})
    assert _titles(bread)[0] == "Typed by me"


def test_notes_of_another_journey_cannot_be_reached(
    bread: Journey, airline: Journey, posted: dict[str, Any], desk: Client
) -> None:
    foreign = Step.objects.filter(journey=airline)[0]
    before = export_bytes(airline)

    response = desk.post(_change(bread), posted | {"steps-0-id": foreign.pk})

    assert response.status_code == 200
    assert export_bytes(airline) == before


def test_an_example_is_added_with_its_notes(desk: Client) -> None:
    page = ExamplePage(None)
    filled = {
        "title": "Renting a bicycle",
        "key": "bicycle",
        "steps-0-title": "The customer finds the shop",
        "steps-0-moments-0-question": "Is the shop open?",
    }

    response = desk.post(ADD, _posted(page) | filled | {"_publish": "1"})

    example = Journey.objects.published().get(key="bicycle")
    assert response["Location"] == LIST
    assert _questions(example) == ["Is the shop open?"]
    assert example.position == 10


def test_saving_writes_the_same_few_statements_for_a_large_page(
    bread: Journey, airline: Journey, desk: Client, django_assert_max_num_queries: Any
) -> None:
    for journey in (bread, airline):
        data = _posted(ExamplePage(journey))
        data |= {name: "x" for name in data if name.endswith(("-title", "-question"))}
        with django_assert_max_num_queries(40):
            assert desk.post(_change(journey), data).status_code == 302
        with django_assert_max_num_queries(20):
            desk.get(_change(journey))


def test_a_file_is_imported(bread: Journey, desk: Client) -> None:
    file = SimpleUploadedFile("bread.json", export_bytes(bread))

    response = desk.post(UPLOAD, {"file": file})

    imported = Journey.objects.get(key="buying-bread")
    assert response["Location"] == _change(imported)
    assert outline_of(imported) == SMALL
    assert imported.published_at is None


def test_what_is_wrong_with_a_file_is_shown_in_place(desk: Client) -> None:
    content = {
        "format": "moments/journey",
        "version": 1,
        "journey": {"title": "x", "y": 1},
    }
    wrong = SimpleUploadedFile("x.json", json.dumps(content).encode())

    response = desk.post(UPLOAD, {"file": wrong})

    assert response.context["form"].errors["file"] == [
        "The journey: the field “y” is not known."
    ]
    assert desk.post(UPLOAD).context["form"].errors["file"] == [
        "This field is required."
    ]


def test_a_taken_key_in_a_file_is_shown_in_place(desk: Client) -> None:
    content = {
        "format": "moments/journey",
        "version": 1,
        "library": {"key": "airline", "position": 1},
        "journey": {"title": "x"},
    }
    file = SimpleUploadedFile("x.json", json.dumps(content).encode())

    assert desk.post(UPLOAD, {"file": file}).context["form"].errors["file"] == [
        "The library already has an example with the key “airline”."
    ]


def test_only_curators_reach_the_desk(
    bread: Journey, trainer: User, sign_in: Callable[[User], Client]
) -> None:
    client = sign_in(trainer)

    for address in (LIST, ADD, UPLOAD, _change(bread)):
        assert client.get(address).status_code in (302, 403)
        assert Client().get(address).status_code == 302


def test_a_reader_with_the_right_to_view_is_shown_the_example(
    bread: Journey, curator: User, desk: Client
) -> None:
    group = curator.groups.get()
    group.permissions.set(group.permissions.filter(codename="view_examplejourney"))

    assert desk.get(_change(bread))["Location"] == "/examples/bread/"
    assert desk.post(_change(bread), {})["Location"] == "/examples/bread/"
    assert desk.get(ADD).status_code == 403
    assert desk.get(UPLOAD).status_code == 403


def test_nothing_is_deleted(bread: Journey, desk: Client) -> None:
    assert desk.get(f"{LIST}{bread.pk}/delete/").status_code == 403
    assert desk.get(f"{LIST}0/change/").status_code == 404
    assert desk.get(f"{LIST}x/change/").status_code == 404


def test_mapped_journeys_are_listed_and_nothing_else(
    organisation: Organisation, library: None, sign_in: Callable[[User], Client]
) -> None:
    mapped = import_journey(JourneyFile(outline=SMALL), organisation=organisation)
    chief = User.objects.create_superuser("root", "root@example.com", "x")
    client = sign_in(chief)

    response = client.get("/admin/journeys/journey/")

    assert list(response.context["cl"].result_list) == [mapped]
    assert client.get("/admin/journeys/journey/add/").status_code == 403
    assert client.get(f"{LIST}{mapped.pk}/change/").status_code == 404


def test_an_example_too_long_for_one_page_is_shown_instead(
    airline: Journey, desk: Client, settings: Any
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

    response = desk.get(_change(airline), follow=True)

    assert response.redirect_chain == [("/examples/airline/", 302)]
    assert "too long to be edited on one page" in response.content.decode()
