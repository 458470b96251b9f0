"""Numbers that stand in papers: passports, cases, orders of a court."""

import re
from collections.abc import Iterator

from server.rooms.rules.message import Message
from server.rooms.rules.phrases import lists

# Series and number of a Belarusian passport, and the personal number that stays for life.
PASSPORT = re.compile(r"(?<![^\W_])[^\W\d_]{2} ?(?:no?)? ?\d{7}(?!\d)")
PERSONAL = re.compile(r"(?<!\d)\d{7} ?[a-zа-я] ?\d{3} ?[a-zа-я]{2} ?\d(?!\d)")
# «№» is «no» once it is folded; with three digits it is a number of something that is kept.
SIGNED = re.compile(r"(?:(?<!\w)no\.?|#) ?\d[\d/-]{2}")
CASE = re.compile(
    r"(?<![^\W_])(?:справ[аеуы]|дел[оаеу]|пратакол[^\W_]{0,3}|протокол[^\W_]{0,3}|пастанов[^\W_]{0,5}"
    r"|постановлени[^\W_]{0,2}|рашэнн[^\W_]{0,2}|решени[^\W_]{0,2}|case|file|protocol|ruling)"
    r" ?(?:n|no\.?|нумар|номер|number|#)? ?[\d]{1,4}[/-]?\d"
)
PATTERNS = (PASSPORT, PERSONAL, SIGNED, CASE)


def numbers(message: Message) -> Iterator[str]:
    found = any(pattern.search(message.plain) for pattern in PATTERNS)
    if found or lists("rooms.numbers", gap=1).said(message):
        yield "number"
