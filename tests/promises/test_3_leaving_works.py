"""Promise 3: one press on every page; the screen is gone and Back shows a neutral page for five minutes."""

import re

from server.library.screens import read_screens

LEFT = "x=1"


def test_leaving_is_first_on_every_page_and_a_plain_form(ask, addresses, tags):
    for address in addresses:
        found = [
            (tag, given) for tag, given in tags(ask(address).html) if tag in {"a", "form", "button", "input"}
        ]
        (skip, _), (form, given), (hidden, __), (button, pressed) = found[:4]
        assert (skip, form, hidden, button) == ("a", "form", "input", "button"), address
        assert (given["method"], given["action"]) == ("post", "/exit")
        assert pressed.get("type", "submit") == "submit"


def test_leaving_leads_away_at_once(ask):
    answer = ask("/exit", "POST", b"l=be")
    assert answer.status == 303
    assert answer.all("location") == ["https://www.yr.no/en"]
    assert answer.all("clear-site-data") == ['"cache", "storage"']


def test_the_mark_lives_five_minutes_and_is_hidden_from_script(ask):
    (mark,) = ask("/exit", "POST", b"l=be").all("set-cookie")
    assert mark.startswith(f"{LEFT}; ")
    assert int(re.findall(r"Max-Age=(\d+)", mark)[0]) == 5 * 60
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(mark.split("; "))


def test_after_leaving_every_page_is_a_dull_one(ask, addresses, files):
    for address in [*addresses, *files, "/", "/be/nothing", "/exit"]:
        answer = ask(address, cookie=LEFT)
        assert answer.status == 303, address
        assert answer.all("location") == ["https://www.yr.no/en"]


def test_after_leaving_no_answers_are_counted_again(ask):
    (screen, *_) = read_screens().values()
    body = "&".join(f"{name}=1" for name in screen.fields).encode()
    assert ask(f"/be/c/{screen.code}/", "POST", body).status == 200
    away = ask(f"/be/c/{screen.code}/", "POST", body, cookie=LEFT)
    assert (away.status, away.all("location")) == (303, ["https://www.yr.no/en"])


def test_a_browser_may_send_other_cookies_beside_the_mark(ask):
    assert ask("/be/", cookie="a=b; x=1; c=d").status == 303
    assert ask("/be/", cookie="a=x=1; xx=1; x=12").status == 200


def test_the_browser_lets_the_form_lead_away(ask):
    """Chromium checks form-action on the redirect too; without the host the page would stay on the screen."""
    assert "form-action 'self' https://www.yr.no;" in ask("/be/").all("content-security-policy")[0]


def test_the_way_back_is_open_and_takes_the_mark_away(ask):
    assert ask("/open", cookie=LEFT).status == 200
    answer = ask("/open", "POST", b"l=ru", cookie=LEFT)
    assert answer.all("location") == ["/ru/"]
    assert "Max-Age=0" in answer.all("set-cookie")[0]
