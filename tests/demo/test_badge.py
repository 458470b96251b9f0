"""Every page of a demo server says that its people are invented; of any other server none does."""

from zlib import decompress

import pytest

from server.app import create_app
from server.errors import REFUSALS
from server.i18n.catalogues import translations
from server.i18n.languages import LANGUAGES
from server.settings import Settings
from server.web.packing import WIRE_SIZE
from tests.visitor import Visitor

BADGE = '<p class="fictional">'


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    folder = tmp_path_factory.mktemp("usual")
    made = create_app(Settings(data=folder / "data", run=folder))
    yield made
    made.house.close()


def html(ready):
    return decompress(ready.packed, wbits=31).decode()


def everything(app):
    """Ready pages, results of self-checks, the way back, and every refusal in every language."""
    answers = app.house.answers
    yield from {**app.shelf.ready, **app.house.results}.items()
    yield from ((language, answers.way_back(language)) for language in LANGUAGES)
    yield from (((kind, one), answers.refusal(kind, one)) for kind in REFUSALS for one in LANGUAGES)


def test_every_ready_page_of_a_demo_wears_it_once(app):
    ready = dict(everything(app))
    assert len(ready) > 200
    assert {place for place, one in ready.items() if html(one).count(BADGE) != 1} == set()


def test_all_are_of_one_size_with_it(app):
    assert {len(one.packed) for _, one in everything(app)} == {WIRE_SIZE}


def test_no_page_of_a_usual_server_wears_it(usual):
    assert {place for place, one in everything(usual) if BADGE in html(one)} == set()


def test_it_speaks_the_language_of_the_page(app, world):
    said = {one: translations(one).gettext("Fictional: nobody here is real") for one in LANGUAGES}
    for language in LANGUAGES:
        assert said[language] in html(app.shelf.ready[f"/{language}/"])
        assert said[language] in Visitor(app).get(f"/{language}/demo/").html


def test_pages_of_ones_own_wear_it_too_and_sheets(app, usual, world):
    visitor = Visitor(app)
    visitor.sign_in(world.persons[0].phrase)
    for path in ("/be/key/", "/be/key/new/", "/be/mine/", "/be/mine/plan/", "/be/mine/plan/sheet/", "/demo/"):
        assert visitor.get(path).html.count(BADGE) == 1
    for path in ("/be/key/", "/be/key/new/"):
        assert BADGE not in Visitor(usual).get(path).html


def test_a_usual_server_has_no_such_address(app, usual):
    for path in ("/demo/", "/be/demo/", "/demo"):
        assert Visitor(usual).get(path).status == 404
        assert Visitor(usual).post(path, who="night").status == 404
    assert Visitor(app).get("/demo/").status == 200
