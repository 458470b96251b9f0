"""The first thing on the page of a person: what is new, and when the next appointment is."""

from server.booking.turning import turn
from tests.steps import take_key

MINE = "/be/mine/"


def panels(shown):
    return shown.html.split('<section class="panel">')[1:]


def test_who_never_asked_for_a_time_sees_nothing_of_it(visitor):
    take_key(visitor)
    assert "Запісы" not in visitor.get(MINE).html


def test_the_next_appointment_comes_first(asked):
    first = panels(asked.browser.get(MINE))[0]
    assert "<h2>Запісы</h2>" in first
    assert f'href="{asked.path}"' in first
    assert "Ганна" in first
    assert "Дамоўлена" in first


def test_the_clock_of_the_address_goes_on_to_the_appointment(asked):
    first = panels(asked.browser.get(f"{MINE}?z=Asia/Tbilisi"))[0]
    assert f'href="{asked.path}?z=Asia/Tbilisi"' in first


def test_a_new_message_is_told_until_it_was_seen(asked, other):
    asked.hears("Добры дзень")
    assert "Новае паведамленне" in asked.browser.get(MINE).html
    assert "Добры дзень" in asked.see().html
    assert "Новае паведамленне" not in asked.browser.get(MINE).html


def test_what_they_wrote_themselves_is_not_new(asked):
    asked.send("", "messages/", text="Дзень добры")
    assert "Новае паведамленне" not in asked.browser.get(MINE).html


def test_what_changed_is_told_until_it_was_seen(house, asked):
    from server.booking.cancelling import cancel

    with turn(house, asked.own.therapist) as begun:
        cancel(begun, asked.id, asked.row.version)
    assert "Нешта змянілася" in asked.browser.get(MINE).html
    asked.see()
    assert "Нешта змянілася" not in asked.browser.get(MINE).html


def test_a_full_locker_does_not_shut_the_page(asked):
    from tests.steps import LINES, write_plan

    asked.hears("Добры дзень")
    write_plan(asked.browser, **dict.fromkeys(LINES, "\U0001f331" * 318))
    assert asked.see().status == 200
