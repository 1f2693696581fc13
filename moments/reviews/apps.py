from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReviewsConfig(AppConfig):
    name = "moments.reviews"
    verbose_name = _("Reviews")

    def ready(self) -> None:
        """Say who draws the activity "Actions" and the lists that follow the room."""
        from moments.live.regions import register  # noqa: PLC0415 -- needs loaded apps
        from moments.reviews import panels, rendering  # noqa: PLC0415 -- as above
        from moments.workshops.panels import register_panel  # noqa: PLC0415 -- as above

        register(rendering.KIND, rendering.partial)
        register_panel(["actions"], panels.PANEL)
