"""How a reader is spoken to, and speaks in our phrases: without a gender, and without a choice of two."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from server.kit.lexicons import same_apostrophe


@dataclass(frozen=True)
class Grammar:
    """`past` is one person's past, `finite` a verb that already agrees, `short` what else has a gender.

    After a word of `bound` the sentence is about somebody or something else.
    """

    past: re.Pattern[str]
    finite: re.Pattern[str]
    bound: frozenset[str]
    short: frozenset[str]


def _some(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Adverbs and nouns that only look like the past of a man.
NEVER_PAST = {"зноў", "ізноў", "наноў", "любоў", "кроў", "цела"}
# After «я», «ты» and «вы» so many words are looked at: «вы ўжо нічога не рабілі».
REACH = 4
PERSON = re.compile(r"(?<![\w’-])(?:я|ты|вы)(?= [^\W\d_])", re.IGNORECASE)
NEXT = re.compile(r" ([^\W\d_]+(?:[’-][^\W\d_]+)*)")
# «рад(а)», «стомлены/стомленая», «гатовы(-ая)».
CHOICE = re.compile(r"[а-яёіў]+(?:\((?:-?[а-яёіў]{1,4})\)| ?\(-[а-яёіў]{1,4}\)|/-?[а-яёіў]+)", re.IGNORECASE)
PAIR = re.compile(r"\b(?:he or she|she or he|his or her|him or her|s/he|he/she|himself or herself)\b")

GRAMMAR = {
    "be": Grammar(
        re.compile(r"(?:ў|ла|ўся|лася)$|^(?:з|дапа|пера)?мог$|^(?:пры|пера)?нёс$|^(?:за)?мёрз$"),
        re.compile(r"(?:лі|ліся|[аеёіыя]це|[аеёіыя]цеся|[ую]|[ую]ся|[еёіы]ш|[еёіы]шся)$"),
        _some(
            "а але або ад адкуль без ваша ваш да дзе дзеля для за з ж і каб калі каля куды ля на над па"
            " пад паміж пасля перад пра праз пры са сам-насам у ў хоць ці чаму што як якая якая якое які якія"
        ),
        _some(
            "павінен павінна гатовы гатовая згодны згодная упэўнены ўпэўнены упэўненая ўпэўненая сам сама"
            " адна адзін жывы жывая здаровы здаровая змушаны змушаная затрыманы затрыманая вінаваты"
            " вінаватая стомлены стомленая вольны вольная рады радая"
        ),
    ),
    "ru": Grammar(
        re.compile(r"(?:[аяиыеуоёю]л|ла|лся|лась)$|^(?:с|по|пере)?мог$|^(?:при|пере)?нёс$|^(?:за)?мёрз$"),
        re.compile(r"(?:ли|лись|[еи]те|[еи]тесь|[ую]|[ую]сь|[еёи]шь|[еёи]шься)$"),
        _some(
            "а без в ваша ваш во где для до за и из или к ко когда куда ли на над но о об около от по под"
            " почему при про с со у хоть через что чтобы как какая какое какой какие которая которое который"
        ),
        _some(
            "должен должна готов готова рад рада согласен согласна уверен уверена сам сама один одна жив"
            " жива здоров здорова вынужден вынуждена задержан задержана виноват виновата свободен свободна"
            " болен больна знаком знакома прав"
        ),
    ),
}
# «Вы адзін раз спыталі»: once, not alone.
COUNTED = re.compile(r" (?:раз|день|дзень|з|из|чалавек|человек)\b")


def faults(text: str, language: str) -> Iterator[str]:
    """One line for each place that says of a reader what only a man or only a woman would say."""
    text = same_apostrophe(text)
    if language in GRAMMAR:
        yield from (f"offers two genders: {found}" for found in CHOICE.findall(text))
        yield from (f"gives the reader a gender: {found}" for found in _gendered(text, GRAMMAR[language]))
    else:
        yield from (f"offers two genders: {found}" for found in PAIR.findall(text.casefold()))


def _gendered(text: str, grammar: Grammar) -> Iterator[str]:
    for person in PERSON.finditer(text):
        at = person.end()
        for _ in range(REACH):
            # A mark of any kind ends the clause.
            following = NEXT.match(text, at)
            if not following:
                break
            word, at = following[1].casefold(), following.end()
            if word in grammar.bound or grammar.finite.search(word):
                break
            past = word not in NEVER_PAST and grammar.past.search(word)
            if past or (word in grammar.short and not COUNTED.match(text, at)):
                yield text[person.start() : at]
                break
