"""A room as its people see it, page by page, without any script."""

import re

import pytest
from sqlalchemy import select

from server.rooms.models import CARE, CLOSED, DARK, RETURNED, Letter, Message, Report, Seat
from server.rooms.words import Words, seal
from tests.rooms.member import light, member, said_by
from tests.visitor import Visitor

pytestmark = pytest.mark.parametrize("address", ["sqlite"], indirect=True)
CALM = "Сёння ціха, і мне крыху лягчэй."


@pytest.fixture
def address(request, tmp_path, migrated_file):
    """Pages ask one database; acts ask both."""
    import shutil

    shutil.copy(migrated_file, tmp_path / "prystan.db")
    return f"sqlite:///{tmp_path}/prystan.db"


def items(shown):
    return re.findall(r'<li class="said.*?</li>', shown.html, re.DOTALL)


def rows(house, model):
    with house.database.reading() as session:
        return session.scalars(select(model)).all()


def test_what_one_says_the_other_reads_under_a_name_of_the_room(gull, oar):
    assert gull.says(CALM).leads_to == f"{gull.path}#last"
    (seen,) = items(oar.see())
    assert CALM in seen
    assert "Чайка" in seen
    assert "(вы)" not in seen
    (own,) = items(gull.see())
    assert "said-mine" in own
    assert "(вы)" in own


def test_whoever_has_no_seat_is_led_to_the_door_and_no_further(house, made, gull):
    stranger = member(house, Visitor(made), "oar")
    gull.says(CALM)
    assert stranger.see().leads_to == f"{gull.path}enter/"
    for rest in ("since", "list/", "own/", "m/1/", "m/1/edit/", "letter/"):
        assert stranger.see(rest).status == 404, rest
    assert Visitor(made).get(gull.path).status == 401 or CALM not in Visitor(made).get(gull.path).html


def test_there_is_no_room_of_a_made_up_code(gull):
    assert gull.browser.get("/be/r/zzzz/").status == 404


def test_who_is_new_sees_that_their_words_wait_and_may_take_them_back(gull, sand):
    sand.says(CALM)
    shown = sand.see()
    assert "чакае вахту" in shown.html
    assert CALM in shown.html
    assert items(gull.see()) == []
    (row,) = rows(sand.house, Message)
    assert sand.send("", f"waiting/{row.id.hex()}/withdrawal/").leads_to == sand.path
    assert CALM not in sand.see().html


def test_nobody_takes_back_what_another_wrote(gull, sand, house):
    sand.says(CALM)
    (row,) = rows(house, Message)
    path = f"{gull.path}waiting/{row.id.hex()}/withdrawal/"
    token = sand.see()
    assert gull.browser.post(path, t=token.field("t")).status in {403, 404}
    assert len([one for one in rows(house, Message) if one.state == "waiting"]) == 1


def test_what_came_back_tells_its_reason_to_its_writer_alone(gull, sand, house):
    sand.says(CALM)
    with house.database.writing() as session:
        row = session.scalars(select(Message)).one()
        row.state, row.reason = RETURNED, "back-names"
    assert "Па іх могуць пазнаць вас" in sand.see().html
    assert "Па іх могуць пазнаць вас" not in gull.see().html


def test_what_was_typed_stays_whatever_is_wrong(gull):
    gull.says(CALM)
    shown = gull.says("Яшчэ адна думка пра вечар.")
    assert shown.status == 422
    assert "Яшчэ адна думка пра вечар.</textarea>" in shown.html
    assert "пішуць павольна" in shown.html


def test_other_words_under_an_old_form_are_kept_and_can_be_sent(gull, house):
    first = gull.see()
    mark = first.field("n")
    gull.says(CALM, n=mark)
    house.clock.pass_days(0) if hasattr(house.clock, "pass_days") else None
    shown = gull.says("Зусім іншыя словы пра сёння.", n=mark)
    assert shown.status == 409
    assert "Зусім іншыя словы пра сёння.</textarea>" in shown.html
    assert shown.field("n") != mark


def test_a_cry_for_help_brings_help_to_its_writer_and_nobody_else(gull, oar, house):
    gull.says("Я больш не хачу жыць.")
    assert "Цяпер вельмі цяжка" in gull.see().html or "вельмі цяжка" in gull.see().html
    assert "вельмі цяжка" not in oar.see().html
    assert [report.kind for report in rows(house, Report)] == [CARE]
    assert "?" not in gull.says("Яшчэ адна думка пра вечар.").leads_to


def test_what_is_hard_to_read_is_offered_a_label_and_may_go_without(gull, oar, monkeypatch):
    from server.rooms.rules.examining import Found
    from server.rooms.talking import posting

    monkeypatch.setattr(posting, "read", lambda *_: Found(frozenset(), care=False, graphic=True))
    shown = gull.says(CALM)
    assert shown.status == 200
    assert "за подпіс" in shown.html
    assert items(oar.see()) == []
    gull.says(CALM, label="other")
    (seen,) = items(oar.see())
    assert "<summary>Пра цяжкае</summary>" in seen


def test_in_a_dark_room_there_is_no_form_and_something_else_to_do(gull, house):
    said_by(house, None, CALM)
    light(house, DARK)
    shown = gull.see()
    assert "<textarea" not in shown.html
    assert "/be/now/" in shown.html
    assert CALM in shown.html
    assert gull.send("letter/", text="Добры вечар, вахта.").status == 303
    light(house, CLOSED)
    assert "<textarea" not in gull.see().html


def test_a_draft_outlives_the_dark(gull, house):
    token = gull.see().field("t")
    light(house, DARK)
    from tests.steps import forms

    shown = gull.browser.post(gull.path, t=forms_token(gull, token), text=CALM, n="00" * 16)
    assert shown.status == 409
    assert f"{CALM}</textarea>" in shown.html
    assert forms(shown)


def forms_token(gull, token):
    return token


def test_who_has_a_break_finds_the_room_shut_kindly(gull, house):
    with house.database.writing() as session:
        session.get(Seat, gull.tag).rests = int(house.clock() // 86_400) + 7
    shown = gull.see()
    assert "перапынак" in shown.html
    assert "<ol" not in shown.html.partition("<main")[2]


def test_who_has_a_pause_reads_on(gull, house):
    said_by(house, None, CALM)
    with house.database.writing() as session:
        session.get(Seat, gull.tag).paused = int(house.clock() // 300) + 12
    shown = gull.see()
    assert CALM in shown.html
    assert "<textarea" not in shown.html


def test_one_changes_ones_own_words_and_nobody_elses(gull, oar, house):
    gull.says(CALM)
    assert gull.send("m/1/edit/", text="Сёння крыху лягчэй, дзякуй.").leads_to == f"{gull.path}#m1"
    (seen,) = items(oar.see())
    assert "Сёння крыху лягчэй, дзякуй." in seen
    assert CALM not in seen
    assert oar.see("m/1/edit/").status == 404
    token = oar.see("m/1/").field("t")
    assert oar.browser.post(f"{oar.path}m/1/edit/", t=token, text="чужое").status == 403


def test_after_three_minutes_it_stays(gull, house):
    gull.says(CALM)
    page = gull.see("m/1/edit/")
    house.clock.now += 181
    from tests.steps import forms

    path = f"{gull.path}m/1/edit/"
    shown = gull.browser.post(path, t=forms(page)[path], text="Позна змяніць.")
    assert shown.status == 422
    assert "Позна змяніць.</textarea>" in shown.html
    assert gull.see("m/1/edit/").leads_to == f"{gull.path}m/1/"


def test_what_is_withdrawn_is_gone_for_all_also_where_it_is_quoted(gull, oar, house):
    gull.says(CALM)
    oar.send("?quote=1", "", text="Я чую вас і тут побач.", quote="1", n="aa" * 16)
    assert CALM.rstrip(".")[:20] in items(oar.see())[1]
    gull.send("m/1/", "m/1/withdrawal/")
    for one in (gull, oar):
        shown = one.see()
        assert CALM not in shown.html
        assert len(items(shown)) == 2
    assert oar.see("m/1/").status == 200
    assert CALM not in oar.see("m/1/").html
    assert oar.send("m/2/", "m/2/withdrawal/").status == 303


def test_a_quiet_answer_is_given_and_taken_back_and_says_not_whose(gull, oar):
    gull.says(CALM)
    oar.send("m/1/", "m/1/answers/", kind="heard")
    (seen,) = items(gull.see())
    assert "Я вас чую: 1" in seen
    assert "Вясло" not in seen
    oar.send("m/1/", "m/1/answers/", kind="heard")
    assert "Я вас чую: 1" not in gull.see().html
    assert oar.send("m/1/", "m/1/answers/", kind="made up").status == 404


@pytest.mark.parametrize(("rest", "kind"), [("worry", "care"), ("rules", "rules")])
def test_one_press_tells_the_watch_and_folds_it_for_the_reporter_alone(gull, oar, house, rest, kind):
    gull.says(CALM)
    page = oar.see("m/1/")
    oar.send("m/1/", f"m/1/{rest}/")
    from tests.steps import forms

    path = f"{oar.path}m/1/{rest}/"
    oar.browser.post(path, t=forms(page)[path])
    (report,) = rows(house, Report)
    assert report.kind == kind
    assert report.by not in {oar.tag, gull.tag}
    assert "folded" in items(oar.see())[0]
    assert "folded" not in items(gull.see())[0]
    assert forms(oar.see("m/1/")).keys().isdisjoint({path})


def test_nobody_reports_a_hundred_times_an_hour(gull, oar, house):
    numbers = [said_by(house, gull.tag, f"{CALM} {number}") for number in range(7)]
    told = [oar.send(f"m/{number}/", f"m/{number}/rules/").status for number in numbers]
    assert told == [303] * 5 + [409] * 2
    assert len(rows(house, Report)) == 5


def test_a_muted_name_is_folded_and_not_absent(gull, oar):
    gull.says(CALM)
    oar.send("m/1/", "m/1/mute/", on="1")
    (seen,) = items(oar.see())
    assert "folded" in seen
    assert CALM in seen
    assert "folded" not in items(gull.see())[0]
    oar.send("m/1/", "m/1/mute/", on="0")
    assert "folded" not in items(oar.see())[0]


def test_a_label_stands_in_front_of_what_it_hides_also_in_a_quote(gull, oar):
    gull.says(CALM, label="sleep")
    oar.send("?quote=1", "", text="Я чую вас і тут побач.", quote="1", n="aa" * 16)
    first, second = items(gull.see())
    assert "<summary>Пра сон</summary>" in first
    assert CALM not in second
    assert "Пра сон" in second


def test_the_list_alone_looks_by_itself_only_when_asked(gull, house):
    said_by(house, None, CALM)
    assert gull.see("list/").all("refresh") == []
    assert gull.see("list/?every=30").all("refresh") == ["30"]
    assert gull.see("list/?every=1").all("refresh") == []
    assert "<textarea" not in gull.see("list/").html


def test_what_was_said_before_can_be_read_page_by_page(gull, house):
    for number in range(45):
        said_by(house, None, f"думка {number}.")
    shown = gull.see()
    assert len(items(shown)) == 20
    assert "list/?upto=26" in shown.html
    older = gull.see("list/?upto=26")
    assert "думка 24." in older.html
    assert "думка 25." not in older.html
    assert "upto=" not in gull.see("list/?upto=6").html


def test_a_letter_goes_to_the_watch_and_its_answer_to_one_alone(gull, oar, house):
    gull.send("letter/", text="Мне неспакойна за размову.")
    gull.send("letter/", text="Мне неспакойна за размову.")
    (row,) = rows(house, Letter)
    answer = Letter(id=bytes(16), room=gull.room.id, seat=gull.tag, from_watch=1, day=row.day, answered=1)
    seal(house.day_keys.key(gull.room.id, row.day), answer, Words("Дзякуй, мы глядзім.", 1))
    with house.database.writing() as session:
        session.add(answer)
    assert "Дзякуй, мы глядзім." in gull.see("letter/").html
    assert "Дзякуй, мы глядзім." not in oar.see("letter/").html
    assert "неспакойна" not in oar.see("letter/").html


@pytest.mark.parametrize(
    "text",
    ["\u202eabc", "a" + "\u0300" * 500, "\u200b\u2060", "<script>alert(1)</script>", '<b hx-get="/x">x</b>',
     "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "\x00\x07", "'; DROP TABLE seats; --",
     "{{ 7 * 7 }}", "я" * 15_000],
)  # fmt: skip
def test_whatever_is_typed_is_inert_or_refused(gull, oar, text):
    assert gull.says(text).status in {303, 422, 413}
    shown = oar.see()
    assert shown.status == 200
    main = shown.html.partition("<main")[2]
    assert "<script>alert" not in main
    assert "<b hx-get" not in main
    assert "\u202e" not in main


@pytest.mark.parametrize("size", [100_000])
def test_far_too_much_is_refused_before_anything(gull, size):
    token = gull.see().field("t")
    assert gull.browser.post(gull.path, t=token, text="a" * size).status == 413


@pytest.mark.parametrize(
    "cursor", ["seq=-1&rev=x", "seq=999999999&rev=999999999", "seq=1.5", "seq=%00", "seq=٣"]
)
def test_a_made_up_cursor_begins_anew(gull, house, cursor):
    said_by(house, None, CALM)
    shown = gull.see(f"since?{cursor}")
    assert shown.status in {200, 400}
    if shown.status == 200:
        assert CALM in shown.html


def test_what_is_new_is_told_without_a_token_and_without_saying_to_whom(gull, oar, house):
    gull.says(CALM)
    mine, others = gull.see("since?seq=0&rev=0"), oar.see("since?seq=0&rev=0")
    assert mine.html == others.html
    assert 'name="t"' not in mine.html
    assert "said-mine" not in mine.html
    assert gull.tag.hex() not in mine.html
    assert 'data-cursor="1.1"' in mine.html
    assert CALM not in gull.see("since?seq=1&rev=1").html


def test_the_script_gets_its_part_and_what_it_may_mark(gull):
    shown = gull.see()
    token = shown.field("t")
    part = gull.browser.send(gull.path, [("t", token), ("text", CALM), ("n", "bb" * 16)], **{"x-part": "1"})
    assert part.status == 200
    assert part.all("x-part") == ["1"]
    assert "<html" not in part.html
    assert 'data-mine="1"' in part.html
    refused = gull.browser.send(
        gull.path, [("t", token), ("text", "Яшчэ думка."), ("n", "cc" * 16)], **{"x-part": "1"}
    )
    assert refused.status == 422
    assert "Яшчэ думка.</textarea>" in refused.html


def test_a_form_that_outlived_its_key_keeps_the_words(gull):
    token = gull.see().field("t")
    gull.browser.cookies.clear()
    shown = gull.browser.post(gull.path, t=token, text=CALM, n="dd" * 16)
    assert shown.field("kept")
