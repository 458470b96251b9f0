"""What somebody might smuggle into a page does nothing there; without our policy, each attack would."""

import pytest

pytestmark = pytest.mark.browser

TAKE = "document.documentElement.title='taken'"
ATTACKS = {
    "inline script": f"<script>{TAKE}</script>",
    "inline handler": f'<img src="data:," onerror="{TAKE}">',
    "script from data": f'<script src="data:text/javascript,{TAKE}"></script>',
    "module from data": f'<script type="module" src="data:text/javascript,{TAKE}"></script>',
    "inline style": "<style>html { outline: 1px solid rgb(1, 2, 3) }</style>",
    "base": '<base href="http://localhost:1/">',
    "frame of a document": f'<iframe srcdoc="<script>parent.{TAKE}</script>"></iframe>',
}
FETCHING = [
    '<img src="ELSEWHERE/picture">',
    '<link rel="stylesheet" href="ELSEWHERE/style">',
    '<audio src="ELSEWHERE/sound"></audio>',
    '<iframe src="ELSEWHERE/frame"></iframe>',
    '<iframe src="/be/m/"></iframe>',
]
TAKEN = """(home) => ({
  script: document.documentElement.title === "taken",
  style: getComputedStyle(document.documentElement).outlineColor === "rgb(1, 2, 3)",
  base: !document.baseURI.startsWith(home),
})"""


def test_a_stranger_s_words_in_the_page_do_nothing(page, heard, house):
    assert reached(page, house) == {}
    blocked = [said for said in heard.complaints if "Content Security Policy" in said]
    assert len(blocked) >= len(ATTACKS)


def test_without_the_policy_each_would_do_something(page, house):
    assert reached(page, house, without=["content-security-policy"]).keys() == ATTACKS.keys()


def test_nothing_is_fetched_for_them(page, house):
    for fetching in FETCHING:
        with page.expect_console_message(lambda said: "Content Security Policy" in said.text):
            smuggle(page, house, fetching)
        assert house.weather.asked == []


def test_a_script_that_a_script_adds_does_nothing(page, heard):
    page.goto("/be/")
    added = """(text) => {
      const script = document.createElement("script")
      script.textContent = text
      document.body.append(script)
    }"""
    with pytest.raises(Exception, match="TrustedScript"):
        page.evaluate(added, TAKE)
    assert page.evaluate("() => document.documentElement.title") == ""


def test_text_never_becomes_code_or_markup(page):
    page.goto("/be/")
    for turned in ("setTimeout(text)", "document.body.innerHTML = text", "document.write(text)"):
        with pytest.raises(Exception, match="Trusted"):
            page.evaluate(f"(text) => {{ {turned} }}", TAKE)


def test_a_form_cannot_send_what_is_typed_elsewhere(page, house):
    smuggle(page, house, '<form id="trap" action="http://localhost:1/"><button>.</button></form>')
    page.locator("#trap button").focus()
    with page.expect_console_message(lambda said: "form-action" in said.text):
        page.keyboard.press("Enter")
    assert page.url == f"{house.origin}/be/about/"


def test_nobody_can_put_our_page_into_theirs(page, heard, house):
    page.goto(house.weather.of("be"))
    with page.expect_event("framenavigated", lambda frame: frame.parent_frame is not None):
        page.evaluate(
            """(address) => {
              const frame = document.createElement("iframe")
              frame.src = address
              document.body.append(frame)
            }""",
            f"{house.origin}/be/",
        )
    (frame,) = page.main_frame.child_frames
    assert frame.url.startswith("chrome-error:")
    assert any("frame-ancestors" in complaint for complaint in heard.complaints)


def reached(page, house, without=()) -> dict[str, list[str]]:
    """Which of the attacks has taken what."""
    found = {}
    for name, attack in ATTACKS.items():
        smuggle(page, house, attack, without)
        found[name] = [part for part, is_so in page.evaluate(TAKEN, house.origin).items() if is_so]
    return {name: taken for name, taken in found.items() if taken}


def smuggle(page, house, attack: str, without=()) -> None:
    """Opens a page of ours with something more in it, under the headers that we send, or without some."""
    house.weather.asked.clear()
    attack = attack.replace("ELSEWHERE", house.weather.origin)

    def answer(route) -> None:
        fetched = route.fetch()
        headers = {name: value for name, value in fetched.headers.items() if name not in without}
        body = fetched.text().replace("</h1>", f"</h1>{attack}")
        assert attack in body
        for name in ("content-encoding", "content-length"):
            headers.pop(name, None)
        route.fulfill(status=200, headers=headers, body=body)

    page.route("**/be/about/", answer)
    page.goto("/be/about/")
    page.unroute("**/be/about/")
