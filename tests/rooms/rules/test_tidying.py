"""What is shown keeps its words and its place: nothing unseen, nothing turned around, no piles."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from server.rooms.rules.tidying import LINES, tidy

# The signs that quarrel with one another most.
SIGNS = (
    "аe1# \n\t\r\u0301\u0306\u0488\u200b\u200d\u200e\u202e"
    "\u2067\ufe0f\ufe0e\u20e3\u2028\ud800👩❤🚀\u00a0\u115f"
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ціха.\nДобра.", "Ціха.\nДобра."),
        ("а\u202eб\u2066в\u200fг", "абвг"),
        ("су\u200bм\u00adна\ufeff", "сумна"),
        ("а\x00б\x1bв\ud800г\ue000", "абвг"),
        ("а\r\nб\u2028в\x0bг", "а\nб\nв\nг"),
        ("а\n\n\n\n\nб", "а\n\nб"),
        ("  а \t\u00a0\u3000 б  ", "а б"),
        ("за\u0301мак", "за\u0301мак"),
        ("у\u0306", "ў"),
        ("а" + "\u0301" * 50 + "б", "а\u0301\u0301б"),
        ("\u0301а", "а"),
        ("\u3164\u2800\u115f", ""),
        ("👩\u200d🚀 ❤\ufe0f 3\ufe0f\u20e3", "👩\u200d🚀 ❤\ufe0f 3\ufe0f\u20e3"),
        ("а\u200dб", "аб"),
        ("<b hx-get=/x>&amp;</b>", "<b hx-get=/x>&amp;</b>"),
    ],
)
def test_what_is_kept(typed, kept):
    assert tidy(typed) == kept


def test_no_message_is_as_tall_as_the_room():
    assert tidy("а\n" * 500).count("\n") == LINES - 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.sampled_from(SIGNS), max_size=60) | st.text(alphabet=st.characters(), max_size=60))
def test_what_is_tidy_stays(text):
    once = tidy(text)
    assert tidy(once) == once
    assert once.encode("utf8").decode("utf8") == once
