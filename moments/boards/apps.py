from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "moments.boards"
    verbose_name = _("Boards")

    def ready(self) -> None:
        """Tell the floors below who draws steps, moments and panels."""
        from moments.boards import panels, rendering  # noqa: PLC0415 -- need loaded models
        from moments.live.regions import register_family  # noqa: PLC0415 -- as above

        register_family(rendering.KINDS, rendering.partials)
        panels.register_panels()
