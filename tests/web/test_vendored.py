"""What is not ours is as its makers published it, and is given to few pages under a name of its content."""

import tomllib
from hashlib import sha256

from server.web import assets

VENDOR = assets.STATIC / "vendor"


def test_every_file_is_the_published_one():
    listed = tomllib.loads((VENDOR / "manifest.toml").read_text("utf8"))
    assert listed.keys() == {file.name for file in VENDOR.glob("*.js")}
    for name, about in listed.items():
        assert sha256((VENDOR / name).read_bytes()).hexdigest() == about["sha256"], name


def test_it_is_given_under_its_name_and_nobody_keeps_it(ask):
    answer = ask(assets.live_address())
    assert (answer.status, answer["content-type"]) == (200, "text/javascript; charset=utf-8")
    assert answer["cache-control"] == "no-store"
    assert answer["x-content-type-options"] == "nosniff"
    assert answer.html == assets.live()
    assert ask("/a/0000000000000000.js").status == 404


def test_no_ready_page_loads_it(ask):
    assert "/a/" not in ask("/be/").html
