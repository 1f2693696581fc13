"""Agreeing actions in the room: at the table, by who leads, without a script, by JSON."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from moments.journeys.domain.acting import agree, remove_action
from moments.journeys.domain.editing import add_moment, add_step
from moments.journeys.models import Action, Journey, Moment
from moments.live.regions import render_regions
from moments.workshops.domain.leading import go_to, set_locked
from moments.workshops.domain.running import add_table, close_workshop
from moments.workshops.models import Activity, Participant, Workshop
from moments.workshops.panels import panel_of

JSON = {"Accept": "application/json"}


def address(workshop: Workshop, end: str = "") -> str:
    return f"/w/{workshop.room}/actions/{end}"


def words(html: str) -> str:
    main = html.partition("<main")[2].partition(">")[2] or html
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def text(response: HttpResponse) -> str:
    return words(response.content.decode())


def test_seat_agrees_an_action_by_a_plain_form(
    at_table: Client, agreeing: Workshop, moment: Moment, seat: Participant
) -> None:
    due = timezone.localdate() + timedelta(days=9)
    answer = at_table.post(
        address(agreeing),
        {
            "client_id": str(uuid4()),
            "moment": moment.pk,
            "aim": "average",
            "first_fix": "Tell every table",
            "recovery_words": "The kitchen needs longer.",
            "who_may_act": "Every waiter",
            "limit": "a dessert",
            "owner_name": "Kitchen lead",
            "due": due.isoformat(),
        },
    )

    action = Action.objects.get()
    room = agreeing.get_absolute_url()
    assert answer["Location"] == f"{room}#actions-{moment.journey_id}"
    assert (action.author, action.moment) == (seat.author, moment)
    assert (action.aim, action.first_fix) == ("average", "Tell every table")
    assert (action.recovery_words, action.who_may_act, action.limit) == (
        "The kitchen needs longer.",
        "Every waiter",
        "a dessert",
    )
    assert (action.owner_name, action.due, action.state) == (
        "Kitchen lead",
        due,
        "open",
    )


def test_page_lists_what_is_agreed_and_offers_the_moments(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell every table")

    page = text(at_table.get(address(agreeing)))

    assert "Is a delay announced? Tell every table no owner no date Change" in page
    assert "Agree an action for a moment Is a delay announced?" in page


def test_refused_words_stay_and_the_sentence_stands_at_the_field(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    sent = {"moment": moment.pk, "first_fix": "Tell them", "due": yesterday.isoformat()}

    answer = at_table.post(address(agreeing), sent)

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Tell them</textarea>" in html
    field = html.partition('name="due"')[2].partition("</div>")[0]
    assert words(field).endswith("This day is over. Choose today or a later day.")
    assert Action.objects.count() == 0


def test_beyond_us_only_words_around_it(
    at_table: Client, agreeing: Workshop, beyond_us: Moment
) -> None:
    page = at_table.get(address(agreeing, f"?moment={beyond_us.pk}"))
    form = page.content.decode().partition(f'id="act-{beyond_us.pk}"')[2]
    asked = re.findall(r'name="(\w+)"', form.partition("</form>")[0])
    assert "first_fix" not in asked
    assert "aim" not in asked
    assert "recovery_words" in asked

    sent = {"moment": beyond_us.pk, "first_fix": "Stop the rain"}
    answer = at_table.post(address(agreeing), sent, headers=JSON)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["first_fix"]

    sent = {"moment": beyond_us.pk, "recovery_words": "Here is an umbrella."}
    answer = at_table.post(address(agreeing), sent, headers=JSON)
    assert answer.status_code == 201
    assert answer.json()["recovery_words"] == "Here is an umbrella."


def test_same_press_twice_is_one_action(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    sent = {"client_id": str(uuid4()), "moment": moment.pk, "first_fix": "Tell"}

    first = at_table.post(address(agreeing), sent, headers=JSON)
    again = at_table.post(address(agreeing), sent, headers=JSON)
    other = sent | {"first_fix": "Something else"}
    reused = at_table.post(address(agreeing), other, headers=JSON)

    assert first.json() == again.json()
    assert (first.status_code, again.status_code, reused.status_code) == (201, 201, 409)
    assert Action.objects.count() == 1


def test_script_is_answered_with_the_list(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    sent = {"moment": moment.pk, "first_fix": "Tell"}
    answer = at_table.post(address(agreeing), sent, headers={"HX-Request": "true"})

    html = answer.content.decode()
    target = f'<hx-partial hx-target="#actions-{moment.journey_id}"'
    assert html.startswith(target)
    assert html == render_regions(
        agreeing.topic_id,
        [f"actions-{moment.journey_id}"],
        f"journey:{moment.journey_id}",
    )


def test_list_of_a_journey_is_drawn_for_its_audience_only(
    agreeing: Workshop, moment: Moment
) -> None:
    agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    region = [f"actions-{moment.journey_id}"]

    for audience in ("room", "trainers", "journey:0", "seat:1"):
        assert render_regions(agreeing.topic_id, region, audience) == ""


def test_change_by_two_shows_both(
    at_table: Client, lead: Client, agreeing: Workshop, moment: Moment
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    where = address(agreeing, f"{action.pk}/")
    lead.post(where, {"version": 1, "first_fix": "Tell early"})

    answer = at_table.post(where, {"version": 1, "first_fix": "Tell late"})

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Tell early" in html
    assert "Tell late</textarea>" in html
    assert 'name="version" value="2"' in html
    again = at_table.post(where, {"version": 1, "first_fix": "Late"}, headers=JSON)
    assert (again.status_code, again.json()["now"]["first_fix"]) == (409, "Tell early")


def test_remove_and_restore(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    where = address(agreeing, f"{action.pk}/")

    removed = at_table.post(f"{where}removal/", headers=JSON)
    assert removed.json()["removed"] is True
    assert "1 action removed Tell Restore" in text(at_table.get(address(agreeing)))
    gone = at_table.post(where, {"version": 2, "first_fix": "x"}, headers=JSON)
    assert (gone.status_code, gone.json()["error"]) == (409, "gone")
    restored = at_table.post(f"{where}restoration/", headers=JSON)
    assert restored.json()["removed"] is False


def test_words_of_a_removed_action_stay(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    action = agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell")
    remove_action(action, by="seat:1")

    where = address(agreeing, f"{action.pk}/")
    answer = at_table.post(where, {"version": 1, "first_fix": "My words"})

    assert answer.status_code == 409
    assert "My words</textarea>" in answer.content.decode()


def test_seats_agree_only_while_the_room_does(
    at_table: Client,
    lead: Client,
    workshop: Workshop,
    activity: Activity,
    moment: Moment,
) -> None:
    sent = {"moment": moment.pk, "first_fix": "Tell", "why_open": "The board decides"}
    assert at_table.post(address(workshop), sent).status_code == 403
    assert lead.post(address(workshop), sent).status_code == 302
    workshop = go_to(workshop, activity)
    assert at_table.post(address(workshop), sent).status_code == 302
    set_locked(workshop, locked=True)
    refused = at_table.post(address(workshop), sent)
    assert refused.status_code == 403
    assert "Tell" in text(refused)
    set_locked(workshop, locked=False)
    close_workshop(workshop)
    answer = at_table.post(address(workshop), sent, headers=JSON)
    assert (answer.status_code, answer.json()["error"]) == (403, "closed")
    assert Action.objects.count() == 2


def test_other_tables_actions_do_not_exist(
    at_table: Client, lead: Client, agreeing: Workshop
) -> None:
    table = add_table(agreeing)
    step = add_step(table.journey, title="Sits", by="seat:0")
    moment = add_moment(step, question="Is it cold?", by="seat:0")
    action = agree(table.journey, by="seat:0", moment=moment, first_fix="Elsewhere")
    where = address(agreeing, f"{action.pk}/")

    for method, path in [
        (at_table.get, where),
        (at_table.post, where),
        (at_table.post, f"{where}removal/"),
        (at_table.post, f"{where}restoration/"),
    ]:
        assert method(path).status_code == 404
    sent = {"moment": moment.pk, "first_fix": "Mine"}
    assert at_table.post(address(agreeing), sent).status_code == 404
    assert b"Elsewhere" not in at_table.get(address(agreeing)).content
    assert b"Elsewhere" in lead.get(address(agreeing)).content


def test_private_and_proposed_moments_are_not_offered(
    at_table: Client, agreeing: Workshop, moment: Moment
) -> None:
    add = Moment.objects.create
    mine = {"journey": moment.journey, "step": moment.step}
    hidden = add(**mine, question="Hidden?", private_to="seat:0")

    assert b"Hidden" not in at_table.get(address(agreeing)).content
    sent = {"moment": hidden.pk, "first_fix": "Tell"}
    assert at_table.post(address(agreeing), sent).status_code == 404


def test_members_are_offered_to_who_leads_only(
    at_table: Client, lead: Client, agreeing: Workshop, moment: Moment
) -> None:
    assert b"mara" not in at_table.get(address(agreeing)).content
    assert b'name="owner"' not in at_table.get(address(agreeing)).content
    assert b'name="owner"' in lead.get(address(agreeing)).content


def test_console_counts_what_is_missing(
    agreeing: Workshop, activity: Activity, moment: Moment
) -> None:
    panel = panel_of(activity)
    assert panel.warnings(agreeing, activity) == ["No action is agreed yet."]
    due = timezone.localdate()
    agree(moment.journey, by="seat:1", moment=moment, first_fix="Tell", due=due)
    agree(moment.journey, by="seat:1", moment=moment, first_fix="Say", due=due)
    assert panel.warnings(agreeing, activity) == ["2 actions have no owner"]
    drawn = words(panel.lead(agreeing, activity))
    assert drawn.count("no owner") == 2
    assert words(panel.screen(agreeing, activity)).count("no owner") == 2


def test_words_are_text(at_table: Client, agreeing: Workshop, moment: Moment) -> None:
    agree(moment.journey, by="seat:1", moment=moment, first_fix="<b>bold</b>")

    assert b"<b>bold" not in at_table.get(address(agreeing)).content


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "-1"])
def test_odd_choices_do_no_harm(
    at_table: Client, agreeing: Workshop, moment: Moment, chosen: str
) -> None:
    answer = at_table.get(address(agreeing, f"?moment={chosen}"))
    assert answer.status_code == 200
    answer = at_table.post(address(agreeing), {"moment": chosen})
    assert answer.status_code == 404


def test_list_costs_the_same_with_many_actions(
    at_table: Client,
    agreeing: Workshop,
    journey: Journey,
    moment: Moment,
    django_assert_max_num_queries: object,
) -> None:
    at_table.get(address(agreeing))
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        at_table.get(address(agreeing))
    for number in range(8):
        agree(journey, by="seat:1", moment=moment, first_fix=f"Fix {number}")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        at_table.get(address(agreeing))
