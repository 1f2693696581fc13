from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "moments.workshops"
    verbose_name = _("Workshops")

    def ready(self) -> None:
        """Register the regions once the models can be imported."""
        from moments.workshops.clock import (  # noqa: PLC0415 -- needs loaded apps
            register_clock,
        )
        from moments.workshops.regions import (  # noqa: PLC0415 -- needs loaded apps
            register_regions,
        )

        register_regions()
        register_clock()
