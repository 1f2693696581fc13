"""Wires Django, as plain WSGI, into the shell that holds the streams."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "moments.settings")
_django = get_wsgi_application()

from moments.live.shell import Shell  # noqa: E402 -- Django has to be set up first

application = Shell(_django)
