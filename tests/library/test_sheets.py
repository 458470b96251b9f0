"""Three sheets to write on with a pencil: found where they help, with empty lines and no field that sends."""

import re

import pytest

from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.library.checking import faults
from server.library.shelves import read_library
from server.people.plan import LINES

SHEETS = {sheet.slug: sheet for sheet in read_library().sheets}

each_language = pytest.mark.parametrize("language", LANGUAGES)
each_sheet = pytest.mark.parametrize("sheet", SHEETS.values(), ids=SHEETS)


def test_there_is_a_plan_a_ladder_and_a_look_at_a_thought():
    assert list(SHEETS) == ["plan", "ladder", "thoughts"]


@each_language
@each_sheet
def test_a_stranger_finds_it_on_the_contents_page_and_in_its_themes(ask, sheet, language):
    way = f'href="/{language}/m/{sheet.code}/"'
    assert way in ask(f"/{language}/m/").html
    for slug in sheet.themes:
        assert way in ask(f"/{language}/m/{read_library().themes[slug].code}/").html


@each_language
@each_sheet
def test_it_has_lines_for_a_pencil_and_nothing_that_could_be_sent(ask, sheet, language):
    main = ask(f"/{language}/m/{sheet.code}/").html.partition("<main")[2].partition("</main>")[0]
    assert main.count("<span></span>") >= 9
    assert not re.search(r"<(form|input|textarea|select|button)\b", main)


@each_sheet
def test_every_language_has_as_many_lines(ask, sheet):
    assert (
        len({ask(f"/{language}/m/{sheet.code}/").html.count("<span></span>") for language in LANGUAGES}) == 1
    )


@each_language
def test_the_plan_on_paper_asks_what_the_sealed_plan_asks(language):
    asked = re.findall(r"^\d\. \*\*(.+)\*\*$", SHEETS["plan"].texts[language], re.MULTILINE)
    assert asked == [translations(language).gettext(line) for line in LINES.values()]


@each_language
def test_the_steps_of_the_ladder_lie_behind_the_gate_of_its_theme(language):
    asked = [
        re.findall(r"^- .+\?$", piece.texts[language], re.MULTILINE)
        for piece in (SHEETS["ladder"], read_library().themes["leaving-home"])
    ]
    assert len(asked[0]) == 5
    assert asked[0] == asked[1]
    text = SHEETS["ladder"].texts[language]
    assert (
        text.index("::: belarus")
        < text.index("::: gate")
        < text.index("::: write")
        < text.index("::: endgate")
    )


def test_a_sheet_that_names_no_theme_of_ours_is_a_fault():
    sheet = SHEETS["plan"].model_copy(update={"themes": ["nowhere"]})
    library = read_library()
    today = sheet.review.written
    found = faults(
        type(library)(library.themes, library.tools, [sheet], [], library.paths, library.house), today
    )
    assert "no theme is called nowhere" in list(found)
