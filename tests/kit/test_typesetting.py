"""Each way to set a text that is not ours is found, and what is ours is let through."""

import pytest

from server.kit.typesetting import faults

CLEAN = {
    "be": "Сям’я кажа: «Не цяпер» – і гэтага дастаткова. На гэта 20–30 хвілін… [1]",
    "ru": "Семья говорит: «Не сейчас» – и этого достаточно. На это 20–30 минут… e-mail",
    "en": "The family’s answer is ‘Not yet’, in 20–30 minutes… That’s all: the self-check.",
}
EVERYWHERE = [
    ('Ён "тут".', "has a straight quotation mark"),
    ("Сям'я.", "has a straight apostrophe"),
    ("Тут  ціха.", "has two spaces in a row"),
    ("5\u00a0хвілін", "has a space or a sign that cannot be seen"),
    ("пры\u00adстань", "has a space or a sign that cannot be seen"),
    ("пры\u200bстань", "has a space or a sign that cannot be seen"),
    ("Тут - ціха.", "has a hyphen for a dash"),
    ("Тут -- ціха.", "has a hyphen for a dash"),
    ("Тут — ціха.", "has a long dash: ours is –"),
    ("5-8 прыступак", "has a hyphen between numbers"),
    ("Тут– ціха.", "has a dash without its spaces"),
    ("Тут –ціха.", "has a dash without its spaces"),
    ("Ціха...", "has three points for …"),
    ("Тут , там.", "has a space before a mark"),
    ("Тут ?", "has a space before a mark"),
    ("Тут,там.", "has no space after a mark"),
    ("Ціха!", "has an exclamation mark"),
]


@pytest.mark.parametrize("language", CLEAN)
def test_what_is_set_as_ours_has_no_fault(language):
    assert list(faults(CLEAN[language], language)) == []


@pytest.mark.parametrize("language", CLEAN)
@pytest.mark.parametrize(("planted", "fault"), EVERYWHERE)
def test_each_slip_is_found_in_every_language(language, planted, fault):
    assert fault in faults(planted, language)


@pytest.mark.parametrize("language", ["be", "ru"])
@pytest.mark.parametrize(
    "planted", ["“тут”", "„тут“", "‘тут’", "тут’ і там", "і ’тут", "‹тут›", "“тут", "тут”"]
)
def test_belarusian_and_russian_quote_with_guillemets_alone(language, planted):
    assert "has quotation marks that are not «»" in faults(planted, language)


@pytest.mark.parametrize("planted", ["“here”", "„here“", "«here»"])
def test_english_quotes_with_single_marks(planted):
    assert "has quotation marks that are not ‘’" in faults(planted, "en")


@pytest.mark.parametrize(
    ("language", "planted"), [("be", "«тут"), ("ru", "тут»"), ("en", "‘here"), ("en", "‘one’ and ‘two")]
)
def test_what_is_opened_is_closed(language, planted):
    assert list(faults(planted, language)) == ["does not close its quotation marks"]


@pytest.mark.parametrize(("language", "planted"), [("be", "« тут»"), ("ru", "«тут »"), ("en", "‘ here’")])
def test_nothing_stands_between_the_words_and_their_marks(language, planted):
    assert list(faults(planted, language)) == ["has a space inside its quotation marks"]


def test_markdown_is_no_slip():
    text = "::: exercise Што перада мной\n1. **Цела.** Тут.\n- і там\n:::\n\n::: other\nІ яшчэ.\n:::\n"
    assert list(faults(text, "be")) == []
    assert list(faults("![a wave](wave.png)", "en")) == []
