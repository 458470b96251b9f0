"""A reader is a woman, a man, or neither: no sentence of ours knows which."""

import pytest

from server.kit.addressing import faults

GENDERED = {
    "be": [
        "Калі вы зрабіў памылку, нічога.",
        "Вы ўжо нічога не рабіла.",
        "Калі вы стаміўся, спыніцеся.",
        "Вы прачнулася ўначы.",
        "Скажыце: «Я не вінаваты».",
        "Скажыце: «Я ўсё змагла».",
        "Вы змог гэта.",
        "Вы павінна адпачыць.",
        "Вы ўжо гатовы.",
        "Вы тут не адна.",
        "Вы сам усё ведаеце.",
        "Скажыце: «Ты не прыйшоў».",
    ],
    "ru": [
        "Если вы сделал ошибку, ничего.",
        "Вы уже ничего не делала.",
        "Если вы устал, остановитесь.",
        "Вы проснулась ночью.",
        "Скажите: «Я не виновата».",
        "Скажите: «Я всё смогла».",
        "Вы смог это.",
        "Вы должен отдохнуть.",
        "Вы уже готова.",
        "Вы здесь не один.",
        "Вы сама всё знаете.",
        "Скажите: «Ты не пришёл».",
    ],
}
NEUTRAL = {
    "be": [
        "Калі вы зрабілі памылку, нічога.",
        "Вы доўга не бачылі родных, і дзіця спала.",
        "Вы быццам зноў там.",
        "Вы некалькі дзён амаль не спалі.",
        "Вы мусіце адпачыць.",
        "Вы не адны.",
        "Вы і ваша цела шмат перажылі.",
        "Вы адзін раз спыталі.",
        "Вы тут каля стала.",
        "Я не пішу лістоў.",
        "Калі вы чытаеце, што яна спала, гэта не пра вас.",
        "Хтосьці прыйшоў. Ён спаў.",
        "Узяла: вы, бывала, ішлі.",
    ],
    "ru": [
        "Если вы сделали ошибку, ничего.",
        "Вы долго не видели родных, и ребёнок спал.",
        "Вы словно снова там.",
        "Вы несколько дней почти не спали.",
        "Вы вправе отдохнуть.",
        "Вы не одни.",
        "Вы и ваше тело устали.",
        "Вы один раз спросили.",
        "Вы здесь у стола.",
        "Я не пишу писем.",
        "Вы читаете, что она спала.",
        "Кто-то пришёл. Он спал.",
    ],
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in GENDERED.items() for text in texts]
)
def test_what_only_a_man_or_a_woman_would_say_is_found(language, text):
    (fault,) = faults(text, language)
    assert fault.startswith("gives the reader a gender: ")


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, texts in NEUTRAL.items() for text in texts]
)
def test_what_anybody_may_say_is_let_through(language, text):
    assert list(faults(text, language)) == []


@pytest.mark.parametrize("language", ["be", "ru"])
@pytest.mark.parametrize("text", ["рад(а)", "гатовы(-ая)", "стаміўся(лася)", "сам/сама", "гатовы (-ая)"])
def test_a_choice_of_two_is_no_way_out(language, text):
    assert [*faults(text, language)] == [f"offers two genders: {text}"]


@pytest.mark.parametrize("text", ["Дапішыце /open.", "тэрапія (КПТ)", "у ЗША (там)", "24/7", "PHQ-4 (ЗША)"])
def test_brackets_and_strokes_about_other_things_stay(text):
    assert list(faults(text, "be")) == []


def test_english_says_they():
    assert list(faults("Ask them how he or she feels.", "en")) == ["offers two genders: he or she"]
    assert list(faults("Ask them how they feel.", "en")) == []
