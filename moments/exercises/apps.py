from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ExercisesConfig(AppConfig):
    name = "moments.exercises"
    verbose_name = _("Exercises")

    def ready(self) -> None:
        """Tell the floors below what this one draws."""
        from moments.exercises import (  # noqa: PLC0415 -- needs loaded models
            drawing,
            panels,
        )
        from moments.live.regions import register  # noqa: PLC0415 -- as above

        for kind in drawing.KINDS:
            register(kind, drawing.draw_region)
        panels.register_panels()
