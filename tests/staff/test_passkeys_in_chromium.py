"""A keeper makes a passkey and comes in with it, in a real browser with an authenticator of software."""

import re
import shutil
import socket
from collections.abc import Generator

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from pyotp.totp import TOTP

from tests.commands import begun, run

pytestmark = pytest.mark.browser
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-sync", "--no-first-run"]
PATIENCE_MS = 10_000


@pytest.fixture
def opened(tmp_path) -> Generator[tuple[str, str]]:
    """The address of a house with nobody in it, and a code for its first keeper. WebAuthn wants localhost."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    origin = f"http://localhost:{port}"
    settings = {"data": tmp_path / "data", "run": tmp_path, "origin": origin, "bind": f"127.0.0.1:{port}"}
    code = run("first-keeper", **settings)[1].split()[1]
    with begun("serve", **settings) as server:
        for line in server.stdout or ():
            if "is open at" in line:
                break
        yield origin, code
        server.terminate()


@pytest.fixture
def page() -> Generator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        shown = chromium.new_page()
        shown.set_default_timeout(PATIENCE_MS)
        _put_in_a_key(shown)
        yield shown
        chromium.close()


def _put_in_a_key(page: Page) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _join(page: Page, code: str) -> str:
    """Returns the phrase."""
    page.fill("#v", code)
    page.click("main form button")
    page.fill("#name", "Alesia")
    page.check("input[name=kind][value=en]")
    page.click("main form button")
    words = page.locator(".phrase li").all_inner_texts()
    page.click("main form button")
    for field in page.locator("main input[id^=w]").all():
        name = field.get_attribute("id") or ""
        field.fill(words[int(name[1:]) - 1])
    page.click("main form button")
    picture = page.locator(".qr").bounding_box()
    assert picture
    assert picture["width"] > 150, "a camera could not read it"
    seed = re.sub(r"\s", "", page.locator(".seed").inner_text())
    page.fill("#code", TOTP(seed).now())
    page.click("main form button")
    expect(page.locator(".codes li")).to_have_count(10)
    return " ".join(words)


def test_it_is_made_and_opens_the_desk(opened, page):
    origin, code = opened
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type in {"error", "warning"} else None)
    page.goto(f"{origin}/en/staff/join/")
    phrase = _join(page, code)
    page.goto(f"{origin}/en/staff/passkeys/")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/staff/own/")
    expect(page.locator("main")).to_contain_text("1 passkey so far")
    page.click("form[action$='/staff/end/'] button")
    page.wait_for_url("**/en/staff/")
    page.fill("#w", phrase)
    page.click("main form button")
    page.click("form[data-passkey] button")
    page.wait_for_url("**/staff/own/")
    page.goto(f"{origin}/en/desk/")
    expect(page.locator("h1")).to_have_text("Desk")
    assert said == []


def test_without_an_answer_of_the_device_nothing_opens(opened, page):
    origin, code = opened
    page.goto(f"{origin}/en/staff/join/")
    _join(page, code)
    page.goto(f"{origin}/en/staff/passkeys/")
    # A device that knows somebody else: it refuses, and the page says so calmly.
    page.evaluate("() => { navigator.credentials.create = () => Promise.reject(new Error('put aside')) }")
    page.click("form[data-passkey] button")
    expect(page.locator("main [role=alert]")).to_contain_text("No passkey was made")
