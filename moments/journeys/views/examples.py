"""The library of example journeys, for everybody who is signed in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from moments.journeys.models import Journey
from moments.journeys.models.reading import steps_to_read


@require_safe
def example_list(request: HttpRequest) -> HttpResponse:
    """Show the published examples in their order."""
    examples = Journey.objects.published().with_counts()
    return render(request, "journeys/example_list.html", {"examples": examples})


@require_safe
def example_detail(request: HttpRequest, key: str) -> HttpResponse:
    """Show one example as an outline to read; unpublished ones to curators only."""
    example = get_object_or_404(Journey.objects.examples(), key=key)
    if example.published_at is None and not _may_preview(request):
        raise Http404
    context = {"example": example, "steps": steps_to_read(example)}
    return render(request, "journeys/example_detail.html", context)


def _may_preview(request: HttpRequest) -> bool:
    return request.user.is_staff and request.user.has_perm(
        "journeys.view_examplejourney"
    )
