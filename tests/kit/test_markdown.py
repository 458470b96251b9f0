"""A text becomes safe HTML: headings, lists, emphasis and directives, and nothing else whatever is typed."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from server.kit.directives import DIRECTIVES, Wording
from server.kit.markdown import ATTRIBUTES, TAGS, render

LABELS = {
    "caution": "Careful <&>",
    "belarus": "In Belarus",
    "other": "Another way",
    "skip": "Skip",
    "gate": "First, safety",
    "open-gate": "Show the steps",
    "pacer": "Circle",
}
WORDING = Wording(LABELS, level=3)


class Tags(HTMLParser):
    """Collects what a browser would make of a text."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.strange = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_comment(self, data):
        self.strange.append(data)

    def handle_decl(self, decl):
        self.strange.append(decl)

    def handle_pi(self, data):
        self.strange.append(data)


def tags_of(text):
    return Tags(render(text, WORDING)).found


def test_what_a_text_may_hold_is_kept():
    html = render("## Part\n\n- **one**\n- *two*\n\n1. first", WORDING)
    assert html.replace("\n", "") == (
        "<h2>Part</h2><ul><li><strong>one</strong></li><li><em>two</em></li></ul><ol><li>first</li></ol>"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        '<img src="https://evil.example/x.png">',
        "![x](https://evil.example/x.png)",
        "[x](javascript:alert(1))",
        "[x][y]\n\n[y]: https://evil.example",
        "<https://evil.example>",
        "`<b>`",
        "```\n<b>\n```",
        "<!-- x -->",
        "::: exercise <script>alert(1)</script>\n:::",
        '::: exercise " onclick="alert(1)\n:::',
        ':::other"><script>\n:::',
    ],
)
def test_what_a_text_may_not_hold_is_only_letters(text):
    assert {tag for tag, _ in tags_of(text)} <= TAGS - {"a"}
    assert not any(name.startswith("on") for _, given in tags_of(text) for name in given)


MARKS = st.sampled_from(
    ["<", ">", '"', "'", "&", "[x](", ")", "![", "`", "*", "_", "#", "- ", "1. ", "\n", "\n\n", ":::", "\\"]
    + [f"\n::: {name} " for name in DIRECTIVES]
    + ["<a href=", "<input ", "<p onclick=x>", "javascript:", "https://evil.example", "&#x3c;", "\0", "| "]
)


@given(st.lists(MARKS | st.text(max_size=6), max_size=40).map("".join))
@example("\n::: skip \n::: pacer \n::: caution ")
def test_nothing_outside_the_list_ever_gets_out(text):
    html = render(text, WORDING)
    page = Tags(html)
    assert page.strange == []
    for tag, given_ in page.found:
        assert tag in TAGS
        assert set(given_) <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
        if tag == "a":
            assert re.fullmatch(r"#after-\d+", given_["href"])


@given(st.text())
def test_plain_words_come_out_as_they_went_in(text):
    words = re.sub(r"[\W_]+", " ", text, flags=re.ASCII).strip()
    assert re.sub(r"<[^>]+>", "", render(f"a {words}", WORDING)).strip() == f"a {words}".strip()


def test_an_exercise_is_a_section_named_by_its_heading():
    (section, given_), (heading, named) = tags_of("::: exercise A wave\n:::")[:2]
    assert (section, heading) == ("section", "h3")
    assert given_ == {"class": "exercise", "aria-labelledby": named["id"]}


def test_headings_of_directives_follow_the_page():
    text = "::: exercise A wave\n:::\n\n::: other\n:::"
    for level in (2, 3):
        html = render(text, Wording(LABELS, level=level))
        assert re.findall(r"<(h\d).*?>(.*?)<", html) == [
            (f"h{level}", "A wave"),
            (f"h{level}", "Another way"),
        ]


def test_every_exercise_has_a_name_of_its_own():
    found = tags_of("::: exercise x\n:::\n\n::: other\n:::\n\n::: exercise x\n:::")
    ids = [given_["id"] for _, given_ in found if "id" in given_]
    assert len(ids) == len(set(ids)) == 2


def test_another_way_is_no_landmark_for_a_page_may_have_several():
    assert tags_of("::: other\n:::")[0] == ("div", {"class": "other"})


@pytest.mark.parametrize(("name", "label"), [("caution", "Careful &lt;&amp;&gt;"), ("belarus", "In Belarus")])
def test_a_note_says_what_it_is(name, label):
    html = render(f"::: {name}\nWords.\n:::", WORDING)
    assert f'<div class="note" role="note"><p class="note-name">{label}</p>' in html
    assert "<p>Words.</p>" in html


def test_a_part_that_may_be_skipped_leads_behind_itself():
    html = render("::: skip\nHard.\n:::\n\n::: skip\nHarder.\n:::", WORDING)
    assert html.index('href="#after-1"') < html.index("Hard.") < html.index('id="after-1"')
    assert html.index('href="#after-2"') < html.index("Harder.") < html.index('id="after-2"')


def test_the_circle_stands_before_its_words_and_needs_no_script():
    html = render("::: pacer\nBreathe.\n:::", WORDING)
    assert re.search(r'<input[^>]*type="checkbox"', html)
    assert html.index('class="pacer"') < html.index("Breathe.")


def test_steps_stand_in_a_box_of_their_own():
    assert tags_of("::: steps\n1. one\n:::")[0] == ("div", {"class": "steps"})


def test_a_directive_nobody_knows_stays_as_it_is_typed():
    assert "::: othr" in render("::: othr\nWords.\n:::", WORDING)
