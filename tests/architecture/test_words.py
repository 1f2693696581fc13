"""Words that people read go through gettext in Python too, and reach it whole."""

import ast

import pytest

from tests.architecture.sources import dotted, modules, short, tree

SHOWN = {
    "description",
    "empty_label",
    "help_text",
    "label",
    "short_description",
    "submit",
    "verbose_name",
    "verbose_name_plural",
}
# The label of an app is a name in the database, not a word.
ASSIGNED = SHOWN - {"label"}
MESSAGES = {"debug", "error", "info", "success", "warning"}
GETTEXT = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext"}


def literal_words(source: ast.Module) -> list[str]:
    """Return texts that are given to a form, a model or a message as they are."""
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call)]
    given = [
        keyword.value
        for call in calls
        for keyword in call.keywords
        if keyword.arg in SHOWN
    ]
    given += [call.args[1] for call in calls if _is_message(call)]
    given += [
        node.value
        for node in ast.walk(source)
        if isinstance(node, ast.Assign)
        and {dotted(name) for name in node.targets} & ASSIGNED
    ]
    return [ast.unparse(node) for node in given if _is_text(node)]


def built_before_translation(source: ast.Module) -> list[str]:
    """Return texts that gettext gets with values already in them: never found."""
    return [
        ast.unparse(node)
        for node in ast.walk(source)
        if isinstance(node, ast.Call)
        and dotted(node.func) in GETTEXT
        and node.args
        and not isinstance(node.args[0], ast.Constant)
    ]


def test_words_given_to_forms_models_and_messages_are_translated() -> None:
    found = {short(path): literal_words(tree(path)) for path in modules()}

    assert {path: words for path, words in found.items() if words} == {}


def test_gettext_gets_whole_sentences() -> None:
    found = {short(path): built_before_translation(tree(path)) for path in modules()}

    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "code",
    [
        'CharField(label="Your name")',
        'class Meta:\n    verbose_name = "step"',
        'messages.success(request, "Saved")',
        'messages.error(request, f"{name} is taken")',
    ],
)
def test_literal_words_are_found(code: str) -> None:
    assert len(literal_words(ast.parse(code))) == 1


@pytest.mark.parametrize(
    "code",
    ['CharField(label=_("Your name"))', 'CharField(label="")', 'log.error("x", "y")'],
)
def test_translated_words_pass(code: str) -> None:
    assert literal_words(ast.parse(code)) == []


def test_sentence_with_values_in_it_is_found() -> None:
    assert built_before_translation(ast.parse('_(f"{n} notes")')) == ["_(f'{n} notes')"]
    assert built_before_translation(ast.parse('_("%(n)s notes") % {"n": n}')) == []


def _is_message(call: ast.Call) -> bool:
    name = dotted(call.func)
    return name in {f"messages.{kind}" for kind in MESSAGES} and len(call.args) > 1


def _is_text(node: ast.expr) -> bool:
    if isinstance(node, ast.JoinedStr):
        return True
    return (
        isinstance(node, ast.Constant)
        and bool(node.value)
        and isinstance(node.value, str)
    )
