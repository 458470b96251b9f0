"""What people do here, step by step, as a browser without script does it."""

import re
from dataclasses import dataclass
from html import unescape

from tests.visitor import Shown, Visitor

NEW, OTHER = "/key/new/", "/mine/phrase/"
LINES = ("signs", "own", "places", "people", "helpers", "safer")


@dataclass(frozen=True)
class Asked:
    """The page that asks two words back, and the phrase that was shown before it."""

    words: list[str]
    places: list[int]
    letter: str
    token: str
    base: str
    voucher: str = ""

    def right(self) -> dict[str, str]:
        return {f"w{place}": self.words[place - 1] for place in self.places}

    def fields(self, **typed: str) -> dict[str, str]:
        given = {"t": self.token, "d": self.letter, **(typed or self.right())}
        return {**given, "v": self.voucher} if self.voucher else given


def draw(visitor: Visitor, kind: str = "be", base: str = NEW, voucher: str = "") -> Asked:
    """As far as the page that asks; nothing exists yet."""
    given = {"v": voucher} if voucher else {}
    token = visitor.get(f"/be{base}").field("t") if base == NEW else token_for(visitor, f"/be{base}")
    shown = visitor.post(f"/be{base}", t=token, kind=kind, **given)
    assert shown.status == 200
    words = [unescape(word) for word in re.findall(r"<li>([^<]+)</li>", shown.html.partition('"phrase"')[2])]
    asks = visitor.post(f"/be{base}words/", t=forms(shown)[f"/be{base}words/"], d=shown.field("d"), **given)
    assert asks.status == 200
    places = [int(place) for place in re.findall(r'id="w(\d)"', asks.html)]
    token = forms(asks)[f"/be{base}words/"]
    return Asked(words[:7], places, asks.field("d"), token, base, voucher)


def answer(visitor: Visitor, asked: Asked, **typed: str) -> Shown:
    return visitor.post(f"/be{asked.base}words/", **asked.fields(**typed))


def take_key(visitor: Visitor, kind: str = "be") -> str:
    """A new key, signed in; returns its phrase."""
    asked = draw(visitor, kind)
    assert answer(visitor, asked).leads_to == "/be/mine/"
    return " ".join(asked.words)


def write_plan(visitor: Visitor, **lines: str) -> Shown:
    token = token_for(visitor, "/be/mine/plan/")
    return visitor.post("/be/mine/plan/", t=token, **{name: lines.get(name, "") for name in LINES})


def close(visitor: Visitor) -> Shown:
    return visitor.post("/be/mine/close/", t=token_for(visitor, "/be/mine/close/"))


def sign_out(visitor: Visitor) -> Shown:
    return visitor.post("/be/key/end/", t=forms(visitor.get("/be/mine/"))["/be/key/end/"])


def token_for(visitor: Visitor, path: str) -> str:
    """The token of the form that stands on a page and is sent to the same address."""
    return forms(visitor.get(path))[path]


def forms(shown: Shown) -> dict[str, str]:
    """The token of every form of ours on a page, by its address."""
    pattern = r'<form[^>]*action="([^"]+)"[^>]*>\s*<input type="hidden" name="t" value="([^"]+)"'
    return {unescape(action): unescape(token) for action, token in re.findall(pattern, shown.html)}
