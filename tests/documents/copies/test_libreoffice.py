"""The document opens in a program that people have, where one is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

from moments.documents.copies.blocks import Options
from moments.documents.copies.content import GuideText, TrainerNotes
from moments.documents.copies.docx import to_docx
from moments.documents.copies.plan import plan_facilitator_copy
from tests.documents.copies.papers import pdf_pages

OFFICE = shutil.which("soffice")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed here")
@pytest.mark.slow
def test_libreoffice_opens_it_and_each_sheet_begins_a_page(
    text: GuideText, notes: TrainerNotes, tmp_path: Path
) -> None:
    copy = plan_facilitator_copy(text, notes, Options())
    (tmp_path / "copy.docx").write_bytes(to_docx(copy))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "copy.docx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    pages = pdf_pages((tmp_path / "copy.pdf").read_bytes())
    starts = [" ".join(page.split("\n")[0].split()) for page in pages]
    wanted = [
        f"{page.number} {page.heading}" if page.number else page.heading
        for page in copy.pages
    ]

    assert [start for start in starts if start in wanted] == wanted
