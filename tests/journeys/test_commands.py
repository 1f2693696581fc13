import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from moments.journeys.models import Journey
from moments.organisations.models import Organisation

pytestmark = pytest.mark.django_db


def _run(*arguments: str) -> str:
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def test_load_library_says_what_it_did() -> None:
    first, second = _run("load_library"), _run("load_library")

    assert first.splitlines()[0] == "Added airline: Catching a flight"
    assert second == "The library is complete; nothing was changed.\n"


def test_load_library_refreshes_one_example() -> None:
    _run("load_library")

    assert _run("load_library", "--refresh", "airline") == (
        "airline says again what was shipped.\n"
    )
    with pytest.raises(
        CommandError, match="No example with the key nothing is shipped"
    ):
        _run("load_library", "--refresh", "nothing")


def test_export_and_import_carry_a_journey(
    tmp_path: Path, organisation: Organisation
) -> None:
    _run("load_library")
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    airline = Journey.objects.get(key="airline")

    _run("export_journey", str(airline.pk), str(first))
    said = _run("import_journey", str(first), "--organisation", organisation.slug)
    mapped = Journey.objects.get(organisation=organisation)
    _run("export_journey", str(mapped.pk), str(second))

    assert said == f"Imported “Catching a flight” as journey {mapped.pk}.\n"
    assert first.read_bytes() == second.read_bytes()


def test_import_takes_the_only_organisation(
    tmp_path: Path, organisation: Organisation
) -> None:
    _run("import_journey", str(_small(tmp_path)))

    assert Journey.objects.get().organisation == organisation


def test_import_asks_whose_journey_it_becomes(
    tmp_path: Path, organisation: Organisation, other_organisation: Organisation
) -> None:
    with pytest.raises(CommandError, match="Say whose journey it becomes"):
        _run("import_journey", str(_small(tmp_path)))
    with pytest.raises(CommandError, match="There is no organisation nobody"):
        _run("import_journey", str(_small(tmp_path)), "--organisation", "nobody")


def test_import_adds_unpublished_examples_under_free_keys(tmp_path: Path) -> None:
    for _time in range(3):
        _run("import_journey", str(_small(tmp_path)), "--example")

    examples = Journey.objects.examples()
    assert [journey.key for journey in examples] == [
        "buying-bread",
        "buying-bread-2",
        "buying-bread-3",
    ]
    assert [journey.position for journey in examples] == [1, 2, 3]
    assert Journey.objects.published().count() == 0


def test_import_refuses_a_key_that_is_taken(tmp_path: Path) -> None:
    path = _small(tmp_path, library={"key": "bread", "position": 4})
    _run("import_journey", str(path), "--example")

    with pytest.raises(
        CommandError, match="already has an example with the key “bread”"
    ):
        _run("import_journey", str(path), "--example")


def test_import_names_what_is_wrong(tmp_path: Path) -> None:
    path = _small(tmp_path, extra=1)

    with pytest.raises(CommandError) as caught:
        _run("import_journey", str(path), "--example")
    assert str(caught.value) == (
        f"{path} was not imported.\nThe file: the field “extra” is not known."
    )
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        _run("import_journey", str(tmp_path / "missing.json"))


def test_export_names_what_is_wrong(tmp_path: Path, organisation: Organisation) -> None:
    with pytest.raises(CommandError, match="There is no journey 7"):
        _run("export_journey", "7", str(tmp_path / "x.json"))
    _run("import_journey", str(_small(tmp_path)))
    pk = str(Journey.objects.get().pk)
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        _run("export_journey", pk, str(tmp_path / "no" / "x.json"))


def _small(folder: Path, **more: object) -> Path:
    path = folder / "journey.json"
    content = {
        "format": "moments/journey",
        "version": 1,
        "journey": {"title": "Buying bread"},
    }
    path.write_text(json.dumps(content | more))
    return path
