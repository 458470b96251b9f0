"""A room is open only while someone watches it, a cry for help comes first, and nobody calls the police."""

import ast
from pathlib import Path

import pytest
from sqlalchemy import select

from server.rooms.models import CARE, LIT, RULES, Message, Report
from server.rooms.shelf import read_shelf
from server.rooms.states import DARK_AFTER, PRESSED
from tests.rooms.member import CODE, said_by
from tests.steps import forms
from tests.watch.conftest import (
    alesia,
    barys,
    gull,
    house,
    keepers,
    keys,
    made,
    other,
    sand,
    settle,
    vera,
    visitor,
)

__all__ = [
    "alesia",
    "barys",
    "gull",
    "house",
    "keepers",
    "keys",
    "made",
    "other",
    "sand",
    "settle",
    "vera",
    "visitor",
]

WATCH = "/be/watch/"
SERVER = Path(__file__).parents[2] / "server"
# What a program would need to call somebody by itself.
CALLERS = {"smtplib", "httpx", "httpx2", "requests", "urllib.request", "http.client", "aiohttp", "twilio"}


@pytest.fixture
def watcher(vera):
    vera.submit(f"{WATCH}{CODE}/lamp/", WATCH, state=LIT, version="0")
    return vera


def said(house):
    with house.database.reading() as session:
        return session.scalars(select(Message)).all()


def test_nothing_is_said_where_nobody_watches(gull, house):
    assert 'name="text"' not in gull.see().html
    said_by(house, None, "ranej")
    assert read_shelf().states["dark"].says["be"] in gull.see().html


def test_when_the_watch_is_heard_of_no_more_it_closes_by_itself_and_the_words_are_kept(watcher, gull, house):
    house.clock.turn(PRESSED)
    token = forms(gull.see())[gull.path]
    house.clock.turn(DARK_AFTER)
    refused = gull.browser.post(gull.path, t=token, text="Ці тут хто ёсць?", n="ab" * 16)
    assert refused.status == 409
    assert "Ці тут хто ёсць?" in refused.html
    assert said(house) == []


def test_a_worry_stands_before_a_rule_that_was_reported_earlier(watcher, gull, sand, house):
    gull.says("Першае, што хацелася сказаць.")
    house.clock.turn(60)
    gull.says("Другое, ужо пазней.")
    for number, kind in ((1, "rules"), (2, "worry")):
        path = f"{sand.path}m/{number}/{kind}/"
        sand.browser.post(path, t=forms(sand.see(f"m/{number}/"))[path])
    with house.database.reading() as session:
        ids = {row.kind: row.message.hex() for row in session.scalars(select(Report))}
    shown = watcher.browser.get(WATCH).html
    assert 0 < shown.index(ids[CARE]) < shown.index(ids[RULES])


@pytest.mark.parametrize("language", ["be", "ru", "en"])
def test_who_comes_in_is_told_that_nobody_is_called(language):
    words = {"be": "нікуды не тэлефануе", "ru": "никуда не звонит", "en": "calls nobody"}
    assert words[language] in read_shelf().agreement.texts[language]


def test_there_is_nothing_in_the_house_that_could_call_anybody():
    found = {
        name
        for file in SERVER.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf8")))
        for name in _imported(node)
    }
    assert found
    assert not found & CALLERS


def _imported(node):
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [str(node.module)] if isinstance(node, ast.ImportFrom) else []
