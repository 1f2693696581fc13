from moments.journeys.domain.outlines import JourneyOutline, MomentOutline, StepOutline
from moments.journeys.domain.rows import journey_rows
from tests.journeys.outlines import SMALL


def test_journey_rows_has_a_row_for_every_moment_and_for_a_step_without() -> None:
    rows = list(journey_rows(SMALL))

    assert rows[0][:2] == ["Step number", "Step"]
    assert rows[1] == [
        1,
        "The customer looks into the window",
        "the product itself, face to face, shop window",
        "Zero: searching before the first contact",
        "Fresh bread",
        "Breakfast",
        "Does the bread look fresh?",
        "good",
        "Tangibles",
        "Baked today",
        "Ours",
        "Take old bread away",
        "Bake again",
    ]
    assert rows[2][6:8] == ["Is the price hidden?", "bad"]
    assert rows[3] == [2, "The customer pays", *[""] * 11]
    assert {len(row) for row in rows} == {13}


def test_journey_rows_are_safe_to_open_in_a_spreadsheet() -> None:
    step = StepOutline(
        title="=1", channel_words="@x", moments=(MomentOutline(question="+1"),)
    )

    row = list(journey_rows(JourneyOutline(title="x", steps=(step,))))[1]

    assert [row[1], row[2], row[6]] == ["'=1", "'@x", "'+1"]
