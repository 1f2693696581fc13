"""How forms look: one helper for crispy-forms and its template pack "paper"."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


def paper_helper(
    *, submit: "str | _StrPromise", action: str = "", **attributes: str
) -> Any:
    """Return the helper of a form with one button that says ``submit``.

    Without ``action`` the form answers to its own address, query included.
    ``attributes`` go on the form tag; ``hx_post`` becomes ``hx-post``.
    """
    helper = FormHelper()
    helper.form_class = "form"
    helper.form_action = action
    helper.attrs = attributes
    helper.submit = submit
    # Scripts and styles of widgets come from the page, never from the form.
    helper.include_media = False
    return helper
