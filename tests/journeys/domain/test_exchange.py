import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moments.journeys.domain.exchange import (
    JourneyFile,
    export_bytes,
    read_file,
    write_file,
)
from moments.journeys.domain.importing import import_example, import_journey
from moments.journeys.domain.outlines import JourneyOutline
from moments.journeys.models import Journey, Moment, Step
from moments.lib.strict_json import BadFileError
from moments.organisations.models import Organisation
from tests.journeys.outlines import SMALL, any_outline


def _file(**changes: Any) -> bytes:
    content: dict[str, Any] = {
        "format": "moments/journey",
        "version": 1,
        "journey": {
            "title": "Buying bread",
            "steps": [
                {
                    "title": "The customer enters",
                    "moments": [{"question": "Is it open?"}],
                }
            ],
        },
    }
    return json.dumps(content | changes).encode()


def _journey(**changes: Any) -> bytes:
    return _file(journey={"title": "Buying bread"} | changes)


def _step(**changes: Any) -> bytes:
    return _journey(steps=[{"title": "The customer enters"} | changes])


def _moment(**changes: Any) -> bytes:
    return _step(moments=[{"question": "Is it open?"} | changes])


def _problems(data: bytes) -> list[str]:
    with pytest.raises(BadFileError) as caught:
        read_file(data)
    return caught.value.problems


def test_read_file_fills_what_is_left_out() -> None:
    outline = read_file(_file()).outline

    assert [step.title for step in outline.steps] == ["The customer enters"]
    assert outline.steps[0].moments[0].polarity == "good"
    assert outline.persona == ""


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"[]", "The file: an object in braces was expected."),
        (_file(format="x"), "The file: “format” must be “moments/journey”."),
        (_file(version=True), "The file: “version” must be 1."),
        (_file(version=2), "The file: “version” must be 1."),
        (_file(extra=1), "The file: the field “extra” is not known."),
        (_file(journey=[]), "The journey: an object in braces was expected."),
        (_journey(title=" \u200b"), "The journey: the title is empty."),
        (_journey(author="x"), "The journey: the field “author” is not known."),
        (_journey(steps={}), "The journey: “steps” must be a list."),
        (_journey(persona=None), "The journey: “persona” must be text, not null."),
        (
            _journey(title="x" * 201),
            "The journey: “title” has 201 characters; at most 200 are possible.",
        ),
        (
            _journey(steps=[{"title": "x"}] * 201),
            "The journey: “steps” has 201 entries; at most 200 are possible.",
        ),
        (
            _journey(steps=[{"title": "x", "moments": [{"question": "y"}] * 11}] * 182),
            "The journey: there are 2002 moments; at most 2000 are possible.",
        ),
        (_journey(steps=["x"]), "Step 1: an object in braces was expected."),
        (_step(position=1), "Step 1: the field “position” is not known."),
        (_step(channels="web"), "Step 1: “channels” must be a list."),
        (
            _step(channels=["web", "web"]),
            "Step 1: a channel stands twice in “channels”.",
        ),
        (
            _step(channels=[["web"]]),
            'Step 1: “channels” is “["web"]”; possible are: web, app, phone, face, '
            "email, chat, sms, post, product.",
        ),
        (
            _step(stage="third"),
            "Step 1: “stage” is “third”; possible are: zero, first, second, ultimate.",
        ),
        (_moment(question="\x00 "), "Step 1, moment 1: the question is empty."),
        (
            _moment(question="x" * 501),
            "Step 1, moment 1: “question” has 501 characters; at most 500 are possible.",
        ),
        (
            _moment(polarity=""),
            "Step 1, moment 1: “polarity” is “”; possible are: good, bad.",
        ),
        (
            _moment(control=3),
            "Step 1, moment 1: “control” is “3”; possible are: ours, partner, outside.",
        ),
        (
            _moment(private_to="seat:1"),
            "Step 1, moment 1: the field “private_to” is not known.",
        ),
        (
            _file(library={"key": "Not A Key"}),
            "Library: “key” must be a short name of small letters, digits and dashes.",
        ),
        (
            _file(library={"key": "x", "position": -1}),
            "Library: “position” must be a whole number up to 10000.",
        ),
    ],
)
def test_read_file_names_the_place_and_the_fault(data: bytes, problem: str) -> None:
    assert _problems(data) == [problem]


def test_read_file_names_every_fault_at_once_but_not_endlessly() -> None:
    faults = _journey(title="", steps=[{"title": ""}] * 30)

    problems = _problems(faults)

    assert problems[:2] == [
        "The journey: the title is empty.",
        "Step 1: the title is empty.",
    ]
    assert len(problems) == 20


def test_read_file_cleans_words() -> None:
    outline = read_file(_journey(title=" Buying\x00\n\u202ebread\ud800 ")).outline

    assert outline.title == "Buying bread"


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_read_file_never_falls_over(data: bytes) -> None:
    with pytest.raises(BadFileError):
        read_file(data)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda below: (
        st.lists(below, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["title", "steps", "moments", "question", "channels", "stage"]
            )
            | st.text(),
            below,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(_json)
def test_read_file_takes_or_refuses_any_journey(value: object) -> None:
    try:
        file = read_file(_file(journey=value))
    except BadFileError:
        return
    assert read_file(write_file(file)) == file


@given(any_outline())
def test_write_file_is_read_back_as_it_was(outline: JourneyOutline) -> None:
    file = JourneyFile(outline=outline)

    assert read_file(write_file(file)) == file


@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outline=any_outline())
def test_an_export_is_imported_and_exported_again_with_the_same_content(
    organisation: Organisation, outline: JourneyOutline
) -> None:
    exported = export_bytes(import_example(JourneyFile(outline=outline)))

    again = import_journey(read_file(exported), organisation=organisation)

    assert export_bytes(again) == exported
    assert read_file(exported).outline == outline


@pytest.mark.django_db
def test_export_leaves_out_what_is_private_removed_or_merged(
    organisation: Organisation,
) -> None:
    journey = import_journey(JourneyFile(outline=SMALL), organisation=organisation)
    before = export_bytes(journey)
    first, second = Step.objects.filter(journey=journey)
    Step.objects.create(journey=journey, title="Silent", private_to="seat:1")
    removed = Step.objects.create(
        journey=journey, title="Gone", removed_at=journey.created_at
    )
    Step.objects.create(journey=journey, title="Doubled", merged_into=second)
    for step, more in (
        (first, {"private_to": "seat:1"}),
        (first, {"removed_at": journey.created_at}),
        (first, {"merged_into": first.moments.first()}),
        (removed, {}),
    ):
        Moment.objects.create(journey=journey, step=step, question="Secret?", **more)

    assert export_bytes(journey) == before


@pytest.mark.django_db
def test_an_export_says_nothing_about_who_and_where(organisation: Organisation) -> None:
    journey = import_journey(
        JourneyFile(outline=SMALL), organisation=organisation, by="user:7"
    )

    content = json.loads(export_bytes(journey))

    assert list(content) == ["format", "version", "journey"]
    assert list(content["journey"]) == ["title", "persona", "steps"]
    assert Journey.objects.get().steps.first().author == "user:7"  # type: ignore[union-attr]
