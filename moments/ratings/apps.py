from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RatingsConfig(AppConfig):
    name = "moments.ratings"
    verbose_name = _("Ratings")

    def ready(self) -> None:
        """Register the panels once the models can be imported."""
        from moments.ratings.panels import (  # noqa: PLC0415 -- needs loaded apps
            register_panels,
        )

        register_panels()
