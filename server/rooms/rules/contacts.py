"""Ways to find somebody elsewhere: phones, handles, mail, and to ask for them."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from server.rooms.rules.counted import is_counting, is_when
from server.rooms.rules.message import Forms, Message, all_forms
from server.rooms.rules.phrases import lists

FEWEST_SPOKEN = 6
BETWEEN = 2
# Digits with little between them; a Cyrillic or Latin o is a zero there.
PHONE = re.compile(r"\+?(?:(?<=\+)|(?<![^\W_]))\(?\d(?:[ .()/\\–—_-]{0,3}[\dоo](?![^\W\dоo_])){6,30}")
HANDLE = re.compile(r"@ ?[^\W_]|[^\W_] ?[(\[{] ?(?:at|собака|сабака|эт) ?[)\]}]")
NUMBERS = (
    "нуль адзін два тры чатыры пяць шэсць сем восем дзевяць дзесяць",
    "ноль один два три четыре пять шесть семь восемь девять десять",
    "zero one two three four five six seven eight nine ten",
    "нуль адна дзве",
    "ноль одна две",
)
TENS = (
    "дваццаць трыццаць сорак пяцьдзясят шэсцьдзясят семдзесят восемдзесят дзевяноста",
    "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
    "twenty thirty forty fifty sixty seventy eighty ninety",
)
PLUS = "плюс plus"


def _values() -> dict[str, int]:
    lines = [(line, 0, 1) for line in NUMBERS] + [(line, 20, 10) for line in TENS]
    return {
        form: first + step * at
        for line, first, step in lines
        for at, word in enumerate(line.split())
        for form in all_forms(word)
    }


VALUES = _values()
PLUSES = all_forms(PLUS)
NUMBER_WORDS = VALUES.keys() | PLUSES


def contacts(message: Message) -> Iterator[str]:
    has_way = HANDLE.search(message.plain) or _has_phone(message.plain) or _has_spelled(message)
    if has_way or lists("rooms.contacts", gap=BETWEEN).said(message):
        yield "contact"


def _has_phone(text: str) -> bool:
    return any(_is_phone(found[0]) for found in PHONE.finditer(text))


def _is_phone(text: str) -> bool:
    numbers = [int(digits) for digits in re.findall(r"\d+", text)]
    # A round number is a sum.
    is_sum = "+" not in text and text.rstrip().endswith("000")
    return not is_sum and not is_counting(numbers) and not is_when(text.strip(" .,-–—("))


def _has_spelled(message: Message) -> bool:
    """«Плюс тры семь пяць»: one number word after another that do not count."""
    both = (message.spoken, message.latin)
    some = [said for said in both if len(said.places.keys() & NUMBER_WORDS) > 1]
    return any(_is_spelled(run) for said in some for run in _runs(said.words))


def _runs(words: Sequence[Forms]) -> Iterator[list[int | None]]:
    """The number words that stand together; None is a plus."""
    run: list[int | None] = []
    for word in words:
        value = next((VALUES[form] for form in word if form in VALUES), None)
        if value is None and not word & PLUSES:
            yield run
            run = []
        else:
            run.append(value)
    yield run


def _is_spelled(run: list[int | None]) -> bool:
    numbers = [value for value in run if value is not None]
    if len(numbers) < len(run):
        return len(numbers) >= FEWEST_SPOKEN // 2
    falls = sum(after - before not in {1, -1} for before, after in pairwise(numbers))
    return len(numbers) >= FEWEST_SPOKEN and falls > 1
