"""``manage.py demo``: a workshop to try things in, and how to get into it."""

import json
from argparse import ArgumentParser
from typing import Any

from moments.server.commands import PlainCommand
from moments.server.demonstration import find_demo
from moments.server.domain.demonstrating import make_demo
from moments.server.serving import require_migrated


class Command(PlainCommand):
    help = "Print the demo's code, addresses and sign-ins; make it if there is none."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--reset",
            action="store_true",
            help="throw the old demo away, make a new one",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def act(self, **options: Any) -> None:
        require_migrated()
        demo = None if options["reset"] else find_demo()
        facts = (demo or make_demo()).as_json()
        if options["json"]:
            self.say(json.dumps(facts))
            return
        for name, fact in facts.items():
            words = " / ".join(fact.values()) if isinstance(fact, dict) else fact
            self.say(f"  {name:<14}{words}")
