"""Giving a guide to a board that is in use: people go on writing until it begins."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from moments.workshops.domain.planning import GuideInUseError, use_guide
from moments.workshops.domain.running import WorkshopClosedError
from moments.workshops.http import console_address, lead_or_404
from moments.workshops.models import Guide


@login_not_required
@require_POST
def guide(request: HttpRequest, room: str) -> HttpResponse:
    """Let the workshop run a copy of the chosen guide."""
    viewer = lead_or_404(request, room)
    if viewer.user is None:
        raise Http404
    plans = Guide.objects.plans().of(viewer.workshop.organisation)
    key = request.POST.get("guide", "")
    chosen = get_object_or_404(plans, pk=key if key.isdecimal() else 0)
    try:
        use_guide(viewer.workshop, chosen, by=viewer.user, keeps_board=True)
    except GuideInUseError:
        messages.error(request, _("The workshop is under way with its guide already."))
    except WorkshopClosedError:
        messages.error(request, _("The workshop is closed. Open it again first."))
    else:
        words = _("“%(guide)s” is ready. “Next activity” begins with it.")
        messages.success(request, words % {"guide": chosen})
    return redirect(console_address(request, room))
