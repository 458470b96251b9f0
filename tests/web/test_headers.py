"""What a browser may do with our pages: nothing but what is named."""

import re

import pytest

from server.settings import Settings
from server.web import assets
from server.web.headers import secure_headers

HTTP = dict(secure_headers(Settings()))
HTTPS = dict(secure_headers(Settings(origin="https://prystan.example")))
EXITS = "be=https://a.example/x ru=https://b.example/y en=https://a.example/z"


def policy(headers):
    parts = headers[b"content-security-policy"].decode().split("; ")
    return {name: sources for name, _, sources in (part.partition(" ") for part in parts)}


def test_everything_is_denied_that_is_not_named():
    named = policy(HTTP)
    assert named["default-src"] == "'none'"
    assert set(named) == {
        "default-src", "style-src", "script-src", "img-src", "form-action", "base-uri", "frame-ancestors",
        "require-trusted-types-for", "trusted-types",
    }  # fmt: skip
    assert not re.search(r"unsafe|\*|wasm|strict-dynamic", str(named))


def test_only_our_own_style_and_script_are_known():
    assert policy(HTTP)["style-src"] == assets.source_hash(assets.style())
    assert policy(HTTP)["script-src"] == assets.source_hash(assets.script())


def test_forms_lead_to_us_or_to_the_exits():
    assert policy(HTTP)["form-action"] == "'self' https://www.yr.no"
    several = policy(dict(secure_headers(Settings(exit_url=EXITS))))
    assert several["form-action"] == "'self' https://a.example https://b.example"


def test_nothing_is_kept_and_nobody_frames_us():
    assert HTTP[b"cache-control"] == b"no-store"
    assert HTTP[b"x-frame-options"] == b"DENY"
    assert HTTP[b"x-content-type-options"] == b"nosniff"
    assert HTTP[b"cross-origin-opener-policy"] == HTTP[b"cross-origin-resource-policy"] == b"same-origin"


@pytest.mark.parametrize(
    "feature", ["camera", "microphone", "geolocation", "display-capture", "browsing-topics"]
)
def test_a_page_may_not_look_or_listen(feature):
    assert f"{feature}=()" in HTTP[b"permissions-policy"].decode().split(", ")


def test_only_https_is_told_to_stay_https():
    assert b"strict-transport-security" not in HTTP
    assert HTTPS[b"strict-transport-security"].startswith(b"max-age=63072000")
    assert {name: value for name, value in HTTPS.items() if name != b"strict-transport-security"} == HTTP


def test_no_header_can_end_its_line():
    assert not any(b"\r" in value or b"\n" in value for value in [*HTTP.values(), *HTTPS.values()])
