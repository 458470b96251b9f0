"""Promise 4: everything is a plain link or a plain form; style and script are small and only help."""

import re

from server.web import assets

FIELDS = {"input", "textarea", "select"}


def test_no_page_needs_script(ask, addresses, tags):
    for address in addresses:
        for tag, given in tags(ask(address).html):
            assert not [name for name in given if name.startswith(("on", "hx-"))], address
            assert not given.get("href", "").startswith(("javascript:", "#!"))
            assert tag != "noscript", "what script adds is never missed, so nothing need be said without it"


def test_every_link_leads_somewhere(ask, addresses, app, tags):
    for address in addresses:
        html = ask(address).html
        anchors = {given["id"] for _, given in tags(html) if "id" in given}
        for href in (given["href"] for tag, given in tags(html) if tag == "a"):
            inside = href.startswith("#") and href[1:] in anchors
            there = href in app.shelf.ready or ask(href).status in {200, 303, 401}
            assert inside or re.fullmatch(r"tel:\+?\d+", href) or there, (address, href)


def test_every_button_stands_in_a_form_or_names_one(ask, addresses):
    for address in [*addresses, "/open", "/be/specimens/"]:
        outside = re.sub(r"<form.*?</form>", "", ask(address).html, flags=re.DOTALL)
        assert not re.search(r"<button(?![^>]* form=)", outside), address


def test_every_field_has_a_label(ask, tags):
    html = ask("/be/specimens/").html
    labelled = {given["for"] for _, given in tags(html) if "for" in given}
    shown = [given for tag, given in tags(html) if tag in FIELDS and given.get("type") != "hidden"]
    fields = {given["id"] for given in shown if "id" in given}
    assert fields
    assert fields <= labelled


def test_a_reader_may_zoom(ask, tags):
    views = [given["content"] for _, given in tags(ask("/be/").html) if given.get("name") == "viewport"]
    assert views == ["width=device-width, initial-scale=1"]


def test_style_and_script_stay_small():
    assert len(assets.style().encode()) <= 15_000
    assert len(assets.script().encode()) <= 4_000
