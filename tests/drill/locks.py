"""Somebody else's hand on the database: no writer gets in until it lets go."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg

from tests.drill.places import Place
from tests.postgresql.folders import database_url


@contextmanager
def locked(place: Place) -> Iterator[None]:
    """Keep writers out as a forgotten tool does; readers go on reading."""
    if url := database_url(place.data):
        with psycopg.connect(url) as holder:
            holder.execute("SELECT * FROM live_topic FOR UPDATE")
            yield
        return
    with closing(sqlite3.connect(place.data / "moments.sqlite3")) as holder:
        holder.execute("BEGIN IMMEDIATE")
        yield
        holder.rollback()
