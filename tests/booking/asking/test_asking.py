"""From a time to a request: held for one browser, looked over, sent once; and whatever goes wrong."""

import pytest

from server.booking import keeping
from server.booking.codes import issue
from server.booking.hours import Kind
from server.booking.keeping import FIRST_TALK, Kinds
from server.booking.models import ACCEPTED, HELD, PENDING
from server.booking.turning import turn
from server.sealed.codes import Code
from tests.booking.asking.conftest import WORDS, bookings, hidden, mailboxes, said, starts
from tests.steps import forms, take_key

HEAVY = "не хачу жыць"


def test_a_stranger_cannot_send(looker):
    shown = looker.checked()
    answer = looker.press(shown, "check/", change="1")
    assert looker.browser.post(looker.base + "sent/", **hidden(answer, looker.base + "check/")).status == 403


def test_a_time_is_held_for_who_picked_it(looker, second, house):
    start = starts(looker.times())[0]
    shown = looker.pick(start)
    assert shown.status == 200
    assert [row.status for row in bookings(house)] == [HELD]
    assert start not in starts(second.times())


def test_picked_twice_it_is_held_once(looker, house):
    times = looker.times()
    for _ in range(2):
        assert looker.press(times, "hold/", s=starts(times)[0]).status == 200
    assert len(bookings(house)) == 1


def test_another_time_lets_the_first_go_and_keeps_the_words(looker, house):
    words = looker.press(looker.checked(), "check/", other="1")
    assert WORDS in words.html
    again = looker.press(words, "hold/", s=starts(words)[-1])
    assert WORDS in again.html
    assert [row.begins for row in bookings(house)] == [int(starts(words)[-1])]


def test_it_is_held_longer_once(looker, house):
    shown = looker.press(looker.pick(), "check/", longer="1", text=WORDS)
    assert WORDS in shown.html
    assert 'name="longer"' not in shown.html
    assert bookings(house)[0].renewed == 1


def test_somebody_elses_time_is_refused_with_the_nearest_and_the_words(looker, second):
    times = looker.times()
    start = starts(times)[0]
    second.pick(start)
    shown = looker.press(times, "hold/", s=start, text=WORDS)
    assert shown.status == 422
    assert WORDS in shown.html
    assert start not in starts(shown)
    assert int(starts(shown)[0]) == int(start) + 12


@pytest.mark.parametrize("start", ["1", "99999999", "999999999", "-5", "x", "9" * 30])
def test_a_time_that_somebody_made_up_is_refused_calmly(looker, house, start):
    shown = looker.pick(start, text=WORDS)
    assert shown.status == 422
    assert WORDS in shown.html
    assert bookings(house) == []


def test_a_kind_of_somebody_else_is_refused_calmly(looker):
    shown = looker.pick(k="00" * 16, text=WORDS)
    assert shown.status == 422
    assert WORDS in shown.html
    assert looker.pick(f="p").status == 422


def test_a_form_that_is_not_ours_is_stale(looker):
    assert looker.pick(h="abc").status == 403


def test_hard_words_open_help_and_stop_nobody(looker, house):
    assert "/be/help/" not in main(looker.checked().html)
    shown = looker.checked(HEAVY)
    assert "/be/help/" in main(shown.html)
    take_key(looker.browser)
    sent = looker.press(looker.checked(HEAVY), "sent/")
    assert sent.status == 303
    assert said(house, looker.browser) == [HEAVY]


def main(html):
    return html.partition("<main")[2].partition("</main>")[0]


def test_the_other_language_keeps_what_was_typed(looker):
    words = hidden(looker.pick(), looker.base + "check/")
    path = f"/ru/people/{looker.handle}/times/check/"
    shown = looker.browser.post(path, **words, text=WORDS, switch="ru")
    assert WORDS in shown.html
    assert 'lang="ru"' in shown.html
    assert "<textarea" in shown.html


def test_too_long_a_text_is_kept_and_named(looker):
    shown = looker.checked("ж" * 3_001)
    assert shown.status == 422
    assert "ж" * 3_001 in shown.html


def test_who_has_a_key_sends_and_reads_when_the_answer_comes(looker, house):
    sent = looker.sent()
    row = bookings(house)[0]
    assert sent.leads_to.startswith(f"/be/visit/{row.id.hex()}/sent/")
    assert (row.status, row.holder) == (ACCEPTED, None)
    assert said(house, looker.browser) == [WORDS]
    shown = looker.browser.get(sent.leads_to)
    assert f"/be/visit/{row.id.hex()}/?" in shown.html
    assert "/be/mine/" in main(shown.html)


def test_a_request_that_waits_says_until_when(looker, house, signed_one):
    with turn(house, signed_one.therapist) as begun:
        keeping.keep_habits(begun, keeping.Habits(notice=0, by_hand=1))
    shown = looker.browser.get(looker.sent().leads_to)
    row = bookings(house)[0]
    assert row.status == PENDING
    assert "Адказ" in main(shown.html)


def test_the_page_after_sending_is_of_nobody_else(looker, second):
    address = looker.sent().leads_to
    take_key(second.browser)
    assert second.browser.get(address).status == 404


def test_sent_twice_it_is_one_booking_and_one_letter(looker, house):
    take_key(looker.browser)
    shown = looker.checked()
    first, again = (looker.press(shown, "sent/") for _ in range(2))
    assert first.leads_to == again.leads_to
    assert len(bookings(house)) == 1
    assert said(house, looker.browser) == [WORDS]


def test_after_the_hold_has_lapsed_a_free_time_can_still_be_had(looker, house):
    take_key(looker.browser)
    shown = looker.checked()
    house.clock.turn(1_200)
    assert looker.press(shown, "sent/").status == 303
    assert [row.status for row in bookings(house)] == [ACCEPTED]


def test_after_the_hold_has_lapsed_it_may_be_somebody_elses(looker, second, house):
    take_key(looker.browser)
    shown, start = looker.checked(), bookings(house)[0].begins
    house.clock.turn(1_200)
    second.pick(str(start))
    refused = looker.press(shown, "sent/")
    assert refused.status == 422
    assert WORDS in refused.html
    assert mailboxes(house, looker.browser) == {}, "it was made for nothing"
    again = looker.press(refused, "hold/", s=starts(refused)[0])
    sent = looker.press(looker.press(again, "check/", text=WORDS), "sent/")
    assert sent.status == 303
    assert said(house, looker.browser) == [WORDS]


def test_a_form_that_somebody_else_has_sent_is_sent_anew(looker, house):
    """Two people at one browser: the second presses Back to the form of the first."""
    take_key(looker.browser)
    shown = looker.checked()
    looker.press(shown, "sent/")
    take_key(looker.browser)
    fresh = looker.checked()
    used = hidden(shown, looker.base + "sent/")["i"]
    refused = looker.press(fresh, "sent/", i=used)
    assert refused.status == 422
    assert hidden(refused, looker.base + "sent/")["i"] != used
    assert looker.press(refused, "sent/").status == 303


def test_one_person_leaves_times_to_others(looker):
    looker.sent()
    for _ in range(3):
        assert looker.press(looker.checked(), "sent/").status == 303
    refused = looker.press(looker.checked(), "sent/")
    assert refused.status == 422
    assert WORDS in refused.html


@pytest.fixture
def free_of_charge(house, signed_one) -> tuple[str, Code]:
    """A kind of talks, and a code that books one."""
    with turn(house, signed_one.therapist) as begun:
        kind = keeping.new_kind(
            begun, signed_one.schedule, Kinds(FIRST_TALK, Kind(15, 30), "v", by_code=True)
        )
        return kind.id.hex(), issue(begun)


def test_without_payment_it_takes_a_code(looker, house, free_of_charge):
    take_key(looker.browser)
    kind, code = free_of_charge
    shown = looker.times(f"?k={kind}")
    words = looker.press(shown, "hold/", s=starts(shown)[0])
    assert 'name="code"' in words.html
    wrong = looker.press(looker.press(words, "check/", text=WORDS, code="абы што"), "sent/")
    assert wrong.status == 422
    assert 'id="code-error"' in wrong.html
    assert WORDS in wrong.html
    right = looker.press(wrong, "check/", text=WORDS, code=str(code))
    assert looker.press(right, "sent/").status == 303
    assert bookings(house)[0].code is not None


def test_who_has_no_phrase_gets_one_on_the_way(looker, house):
    """All that was chosen and typed goes along, and nothing of it is kept meanwhile."""
    browser, shown = looker.browser, looker.checked()
    new = browser.post("/be/key/new/", **hidden(shown, "/be/key/new/"))
    phrase = browser.post("/be/key/new/", **hidden(new, "/be/key/new/"), kind="be")
    words = browser.post("/be/key/new/words/", **hidden(phrase, "/be/key/new/words/"))
    right = hidden(words, "/be/key/new/words/") | typed_back(phrase, words)
    back = browser.post("/be/key/new/words/", **right)
    assert WORDS in back.html
    sent = looker.press(back, "sent/")
    assert sent.leads_to.startswith("/be/visit/")
    assert said(house, browser) == [WORDS]


def typed_back(phrase, words):
    import re
    from html import unescape

    drawn = [unescape(word) for word in re.findall(r"<li>([^<]+)</li>", phrase.html.partition('"phrase"')[2])]
    return {f"w{place}": drawn[int(place) - 1] for place in re.findall(r'id="w(\d)"', words.html)}


def test_who_has_a_phrase_signs_in_on_the_way(looker, second, house):
    phrase = take_key(second.browser)
    browser, shown = looker.browser, looker.checked()
    asked = browser.post("/be/key/", **hidden(shown, "/be/key/"))
    assert asked.status == 200
    back = browser.post("/be/key/", **hidden(asked, "/be/key/"), w=phrase)
    assert WORDS in back.html
    assert looker.press(back, "sent/").status == 303
    assert said(house, browser) == [WORDS]


def test_who_changes_their_mind_about_the_phrase_loses_nothing(looker):
    browser, shown = looker.browser, looker.checked()
    new = browser.post("/be/key/new/", **hidden(shown, "/be/key/new/"))
    asked = browser.post("/be/key/", **hidden(new, "/be/key/"))
    assert hidden(asked, "/be/key/new/")["kept"] == hidden(shown, "/be/key/")["kept"]
    other = browser.post("/ru/key/new/", **hidden(new, "/be/key/new/"), switch="ru")
    assert hidden(other, "/ru/key/new/")["kept"]


def test_nothing_that_was_typed_stands_in_an_address(looker):
    shown = looker.sent()
    assert WORDS not in shown.leads_to
    assert looker.handle not in shown.leads_to
    assert forms(looker.browser.get("/be/mine/"))
