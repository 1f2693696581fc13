"""From the demo's home to both copies on the trainer's own disk."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.documents.copies.papers import pdf_pages

pytestmark = [pytest.mark.browser, pytest.mark.server]

MOST = 8
# Pointer and Enter both count; a click by keyboard has no pointer before it.
COUNT = """
addEventListener("pointerdown", () => window.counted(), true);
addEventListener("keydown", (event) => {
  if (event.key === "Enter") window.counted();
}, true);
"""


def save(page: Page, name: str, folder: Path) -> list[str]:
    """Press the link, save what it gives, and return the pages."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return pdf_pages(path.read_bytes())


def test_both_copies_are_saved_within_eight_activations(
    trainers: BrowserContext, demo: dict, tmp_path: Path
) -> None:
    activations: list[bool] = []
    trainers.expose_function("counted", lambda: activations.append(True))
    trainers.add_init_script(COUNT)
    page = trainers.new_page()
    page.goto(demo["organisation"])

    page.get_by_role("link", name="Guides", exact=True).click()
    page.get_by_role("link", name="Moments of truth in two hours").click()
    facilitator = save(page, "Facilitator copy (PDF)", tmp_path)
    page.get_by_role("link", name="Participant copy (PDF)").focus()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    waiting.value.save_as(tmp_path / waiting.value.suggested_filename)
    participant = pdf_pages((tmp_path / waiting.value.suggested_filename).read_bytes())

    assert len(activations) == 4
    assert len(activations) <= MOST
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Moments of truth in two hours – Facilitator copy.pdf",
        "Moments of truth in two hours – Participant copy.pdf",
    ]
    assert "Facilitator copy" in facilitator[0]
    assert "Participant copy" in participant[0]


def test_paper_print_and_boxes_are_chosen_without_a_script(
    trainers: BrowserContext, demo: dict, tmp_path: Path
) -> None:
    page = trainers.new_page()
    page.goto(f"{demo['organisation']}guides/")
    page.get_by_role("link", name="Moments of truth in two hours").click()
    page.get_by_role("link", name="Paper, large print, DOCX").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Copies")

    page.get_by_label("Paper").select_option("Letter")
    page.get_by_label("Empty boxes for steps").fill("30")
    page.get_by_label("Large print").check()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Participant copy (PDF)").click()
    waiting.value.save_as(tmp_path / "copy.pdf")
    pages = pdf_pages((tmp_path / "copy.pdf").read_bytes())

    assert sum(one.count("Process step:") for one in pages) == 31
