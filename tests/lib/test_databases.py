from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from moments.lib.databases import read_database


def test_without_an_address_it_is_a_file_in_the_data_folder(tmp_path: Path):
    database = read_database("", data_dir=tmp_path / "new")

    assert database["NAME"] == str(tmp_path / "new" / "moments.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "PRAGMA synchronous=FULL;" in database["OPTIONS"]["init_command"]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_postgresql_is_reached_through_a_pool(tmp_path: Path, scheme: str):
    address = f"{scheme}://ana:p%40ss%2Fword@db.example:5433/notes?sslmode=require"

    database = read_database(address, data_dir=tmp_path)

    assert [
        database[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")
    ] == [
        "ana",
        "p@ss/word",
        "db.example",
        5433,
        "notes",
    ]
    assert database["OPTIONS"] == {
        "sslmode": "require",
        "options": "-c lock_timeout=8s",
        "pool": {"min_size": 1, "max_size": 12, "timeout": 5},
    }
    assert (database["CONN_MAX_AGE"], database["CONN_HEALTH_CHECKS"]) == (0, True)


@pytest.mark.parametrize(
    "address",
    [
        "notes",
        "mysql://ana:secret@db.example/notes",
        "postgres://ana:secret@db.example:port/notes",
        "postgres://ana:secret/word@db.example/notes",
        "postgres://ana:secret@db.example",
        "sqlite:///",
        "sqlite://:memory:",
    ],
)
def test_nonsense_is_refused_without_telling_the_password(tmp_path: Path, address: str):
    with pytest.raises(ImproperlyConfigured, match="MOMENTS_DATABASE_URL") as refused:
        read_database(address, data_dir=tmp_path)

    assert "secret" not in str(refused.value)
    assert refused.value.__suppress_context__
