"""``python -m tests.load``: measure our server beside the least a server can do."""

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
from pathlib import Path

from tests.load import bench, machine
from tests.load.plan import ROWS, Plan, read_rows
from tests.load.report import render


def main() -> None:
    if not machine.is_supported():
        sys.exit("The bench reads /proc and needs epoll: it runs on Linux only.")
    arguments = _read_arguments()
    plan = _plan(arguments)
    began, load = datetime.now(UTC), machine.load()
    text = render(bench.run(plan), plan, began=began, load=load)
    path = Path(arguments.folder) / f"{began:%Y-%m-%d-%H%M%S}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    print(f"{text}\nWritten to {path}")  # noqa: T201 -- what the command is for


def _read_arguments() -> Namespace:
    parser = ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument(
        "--only", help="rows, for example 200@20,60@burst,posts,pages,copies"
    )
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2.5, help="length of a run")
    parser.add_argument("--folder", default="var/bench", help="where the table goes")
    parser.add_argument(
        "--quote-void", action="store_true", help="show disturbed runs as well"
    )
    return parser.parse_args()


def _plan(arguments: Namespace) -> Plan:
    words = (arguments.only or "").split(",")
    parts = {"posts", "pages", "copies"}
    named = ",".join(word for word in words if word not in parts)
    return Plan(
        rows=read_rows(named) if arguments.only else ROWS,
        runs=arguments.runs,
        seconds=arguments.seconds,
        has_posts=not arguments.only or "posts" in words,
        has_pages=not arguments.only or "pages" in words,
        has_copies=not arguments.only or "copies" in words,
        quotes_void=arguments.quote_void,
    )


if __name__ == "__main__":
    main()
