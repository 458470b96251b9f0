"""Names of people: two capitalised words, a first name with a surname, a father's name, an office."""

import re
from collections.abc import Iterator
from itertools import chain

from server.rooms.rules.message import Message
from server.rooms.rules.phrases import lists

BIG = "A-ZА-ЯЁІЎҐŁŚŻČŠŽĆŃŹŬ"
SMALL = "a-zа-яёіўґłśżčšžćńźŭ"
NAME = rf"[{BIG}][{SMALL}][{SMALL}’'-]*+"
# A capital that no sentence asks for stands after a small letter, a number or a comma.
ASKED = rf"(?<=[{SMALL}0-9,;)]) ++"
PAIR = re.compile(rf"{ASKED}({NAME}(?: ++{NAME}){{1,2}})")
FIRST = re.compile(rf"(?:^|[.!?…:\n«“‘\"(–—-] ?)({NAME} ++{NAME})")
INITIALS = re.compile(
    rf"(?<![{BIG}{SMALL}])[{BIG}]\. ?[{BIG}]\. ?{NAME}|{NAME} [{BIG}]\. ?[{BIG}]\."
    rf"|(?<![{BIG}{SMALL}])(?![IЯ])[{BIG}]\. ?{NAME}"
)
# «Следчы Пятроў»: an office says who it is.
OFFICE = re.compile(
    r"(?<![^\W_])(?i:следовател|следчы|следчаг|суддз|судь|судз|пракурор|прокурор|адвакат|адвокат|маёр|майор|капитан"
    r"|капітан|полковник|палкоўнік|спадар|judge|officer|sergeant|mr|mrs|ms|dr)[а-яёіў]{0,4}\.? ++" + NAME
)
# Іванавіч, Ивановна, with their endings.
FATHER = r"(?:[оаеё]в[иі]ч|[иі]льич)(?:[ауеіы]|ем|ам|ом)?|(?:[оаеё][вў]|[иі]ч)н(?:а|ы|е|у|ой|ай|ою|аю)"
FATHERS = re.compile(rf"{ASKED}[{BIG}][{SMALL}]{{2,12}}?(?:{FATHER})(?![{SMALL}])")
SURNAME = re.compile(
    rf"[а-яёіў]{{2,14}}(?:[сц]к(?:ий|ая|ого|ому|им|ой|ую|і|аму|ага|ім|ай)|(?:ен|ан)к[оау]|[еа]йк[оау]|{FATHER}"
    r"|[оёе][вў](?:а|у|ым|ой|ай)?|[чнш]ук[ау]?|юк[ау]?)|[a-z]{2,14}(?:vich|vič|enko|enka|sk[iy]|ov|ova|eva)"
)
# What only ends as surnames do.
ORDINARY = frozenset(
    {
        "голова",
        "готов",
        "готова",
        "здоров",
        "здорова",
        "зноў",
        "кроў",
        "любви",
        "любовь",
        "любоў",
        "наноў",
        "нездоров",
        "новая",
        "новы",
        "основа",
        "паступова",
        "слова",
        "слово",
        "слоў",
        "снова",
        "суров",
        "сурова",
    }
)


def names(message: Message) -> Iterator[str]:
    text = message.text
    is_said = any(pattern.search(text) for pattern in (INITIALS, FATHERS, OFFICE))
    if is_said or _has_pair(text) or _has_first(text) or _has_surname(message):
        yield "name"


def _has_pair(text: str) -> bool:
    """Two together, but for a feast, a place, and what else everybody knows."""
    return any(_unknown(Message(found[1])) > 1 for found in PAIR.finditer(text))


def _unknown(said: Message) -> int:
    """How many of the words name nothing that everybody knows."""
    known = {at for _, span in lists("rooms.pairs").found(said) for at in range(*span)}
    return len(said.words) - len(known)


def _has_first(text: str) -> bool:
    """Where a sentence begins, the first of the two must be a first name."""
    return any(lists("rooms.names").said(Message(found[1])) for found in FIRST.finditer(text))


def _has_surname(message: Message) -> bool:
    """A first name before a surname, also in small letters: «іван пятроўскі»."""
    first = lists("rooms.names")
    found = chain(first.spoken.find(message.spoken), first.latin.find(message.latin))
    return any(_is_surname(word) for _, end in found for word in message.words[end : end + 1])


def _is_surname(word: str) -> bool:
    return bool(SURNAME.fullmatch(word)) and word not in ORDINARY
