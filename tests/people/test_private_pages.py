"""A page of one's own is nobody else's: not under another name, nor by another method, nor from a cache."""

import pytest

from tests.steps import take_key, write_plan
from tests.visitor import Visitor

CANARY = "CANARY-plan"
OWN = [
    "/be/mine/",
    "/be/mine/plan/",
    "/be/mine/plan/sheet/",
    "/be/mine/read/",
    "/be/mine/phrase/",
    "/be/mine/close/",
]
# What a cache in between would take for a file, and keep for the next who asks.
DISGUISED = [
    "/be/mine/x.css",
    "/be/mine/plan/x.css",
    "/be/mine/plan.css",
    "/be/mine/;x.css",
    "/be/mine/plan/;/x.js",
    "/be/mine/%2f../x.css",
    "/be/mine//../x.css",
    "/be/mine/%3f/x.css",
    "/be//mine/",
    "/be/mine//",
    "/BE/mine/plan/",
    "/be/MINE/plan/",
]


@pytest.fixture
def person(visitor):
    take_key(visitor)
    write_plan(visitor, own=CANARY)
    assert CANARY in visitor.get("/be/mine/").html
    return visitor


@pytest.mark.parametrize("path", DISGUISED)
def test_under_another_name_it_is_not_there(person, path):
    shown = person.get(path)
    assert (shown.status, shown.all("cache-control")) == (404, ["no-store"])
    assert CANARY not in shown.html


@pytest.mark.parametrize("path", OWN)
def test_nobody_keeps_it_and_its_size_says_little(person, path):
    shown = person.get(path)
    said = dict(shown.headers)
    assert (shown.status, said["cache-control"], said["x-robots-tag"]) == (
        200,
        "no-store",
        "noindex, noarchive",
    )
    assert not said.keys() & {"etag", "last-modified", "content-encoding", "set-cookie", "vary", "age"}
    assert int(said["content-length"]) % 4096 == 0


@pytest.mark.parametrize("path", OWN)
def test_to_ask_for_the_head_alone_tells_nobody_who_is_signed_in(person, other, path):
    told = [one.ask("HEAD", path, **{"accept-encoding": "identity"}) for one in (person, other)]
    assert (told[0].status, told[0].headers, told[0].html) == (told[1].status, told[1].headers, "")


def test_under_another_host_the_same_cookie_opens_nothing(made, person):
    elsewhere = Visitor(made, host="prystan.example.org", cookies=dict(person.cookies))
    shown = elsewhere.get("/be/mine/")
    assert shown.status == 421
    assert CANARY not in shown.html


@pytest.mark.parametrize(
    "name", ["x-forwarded-host", "x-host", "forwarded", "x-original-url", "x-rewrite-url"]
)
def test_no_header_of_a_proxy_leads_elsewhere(made, person, name):
    person.says = {name: "evil.example/be/mine/close/"}
    shown = person.get("/be/mine/")
    assert shown.status == 200
    assert "evil.example" not in shown.html
    stranger = Visitor(made, says=person.says)
    assert stranger.get("/be/mine/").leads_to == "/be/key/"


@pytest.mark.parametrize("sign", ["\r\nset-cookie: s=x", "\n\nx", "\0", "\u2028", "%0d%0aset-cookie:s=x"])
def test_nothing_that_is_typed_becomes_a_header(person, sign):
    answers = [
        person.post("/be/key/", t=person.get("/be/key/").field("t"), w=sign, switch=f"ru{sign}", kept=sign),
        person.get(f"/be{sign}/mine/"),
        person.get(f"/be/mine/?{sign}"),
    ]
    for shown in answers:
        assert not any("\r" in value or "\n" in value for _, value in shown.headers)
        assert shown.all("set-cookie") == []
