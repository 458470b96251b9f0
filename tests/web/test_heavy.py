"""Who can bear no more is shown who will answer first, in whatever alphabet they say it."""

import pytest

from server.web.heavy import heavy

TOO_MUCH = [
    "не хачу жыць",
    "Не хачу больш так жыць!",
    "жыць не хочацца",
    "няма больш сіл жыць",
    "больш не магу",
    "хачу памерці",
    "лепш бы я памёр",
    "думаю пра самагубства",
    "суіцыд",
    "хачу заснуць і не прачнуцца",
    "як забіць сябе",
    "без мяне ўсім будзе лепш",
    "не хочу жить",
    "я больше не хочу так жить",
    "самоубийство",
    "устала так жить",
    "мысли о смерти",
    "убью себя",
    "I don’t want to live",
    "I don't want to live any more",
    "dont want to live",
    "suicide",
    "suicidal",
    "kill myself",
    "no reason to live",
    "self-harm",
    # In Latin letters with and without marks; with a slip, a letter of the other alphabet, unseen marks.
    "nie chaču žyć",
    "nie chacu zyc",
    "ne hochu zhit",
    "samahubstva",
    "samogubstva samaгуб",
    "не хочу жiть",
    "не хачу жыц\u0301ь",
    "СУІЦЫД",
    "суи\u200bцид",
    "жыць... не, не хачу жыць",
]
BEARABLE = [
    "",
    "не магу спаць",
    "хачу спаць",
    "хачу жыць",
    "баюся памерці",
    "боюсь умереть",
    "жыць у турме",
    "як жыць далей",
    "хочу жить и не бояться",
    "live music",
    "I want to live",
    "afraid of dying",
    "sleep",
    "больш не баюся",
    "суіта",
]


@pytest.mark.parametrize("typed", TOO_MUCH)
def test_words_of_somebody_who_can_bear_no_more_are_heard(typed):
    assert heavy(typed)


@pytest.mark.parametrize("typed", BEARABLE)
def test_other_words_are_left_alone(typed):
    assert not heavy(typed)
