"""The template pack "paper": labels, hints and errors that belong together."""

from crispy_forms.utils import render_crispy_form
from django import forms

from moments.lib.forms import paper_helper


class Example(forms.Form):
    name = forms.CharField(label="Name <i>", help_text="As on the door.")
    note = forms.CharField(required=False)
    agree = forms.BooleanField(label="I agree")
    size = forms.ChoiceField(
        choices=[("s", "Small")], widget=forms.RadioSelect, help_text="Any."
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)

    helper = paper_helper(submit="Save", action="/there/", hx_post="/there/")

    def clean(self) -> None:
        self.add_error(None, "Both cannot be.")


def shown(**words: str) -> str:
    html = render_crispy_form(Example(words or None), context={"csrf_token": "t"})
    return " ".join(html.split())


def test_the_form_says_where_it_goes_and_what_it_does() -> None:
    page = shown()

    assert (
        '<form action="/there/" class="form" hx-post="/there/" method="post">' in page
    )
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="t">' in page
    assert '<button class="button button--main" type="submit">Save</button>' in page


def test_every_field_has_its_label() -> None:
    page = shown()

    assert '<label class="field__label" for="id_name">Name &lt;i&gt;</label>' in page
    assert (
        '<label class="field__label" for="id_note">Note <span class="soft">(optional)</span></label>'
        in page
    )
    assert "I agree</label>" in page
    assert '<legend class="field__label">Size</legend>' in page
    assert '<input type="hidden" name="secret" id="id_secret">' in page


def test_hints_have_the_ids_that_fields_point_to() -> None:
    page = shown(note="x")

    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert '<p class="field__hint" id="id_name_helptext">As on the door.</p>' in page
    assert '<p class="error" id="id_name_error">This field is required.</p>' in page
    assert (
        '<fieldset class="field field--choice has-error" aria-describedby="id_size_helptext'
        in page
    )
    assert page.count('id="id_size_error"') == 1


def test_errors_of_the_whole_form_are_announced() -> None:
    page = shown(note="x")

    assert '<div role="alert"> <p class="error">Both cannot be.</p> </div>' in page
