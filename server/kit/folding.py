"""Making texts alike that a person would call the same: for matching, never for showing."""

import re
from unicodedata import category, normalize

# Accents, variation selectors, and what nobody sees: zero width, soft hyphens, marks of direction.
UNSEEN = frozenset({"Mn", "Me", "Cf"})
# What is no part of a line, on paper as little as on a screen.
UNWRITTEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Letters that look alike, as small or as capital ones: a keyboard in the other language gives them.
CYRILLIC_FOR = str.maketrans("abcehikmoptxyı", "авсенікмортхуі")
LATIN_FOR = str.maketrans("авсенікмортхуһѕјı", "abcehikmoptxyhsji")
# What Belarusian and Russian write differently, and people confuse. й, ё, ў and ї lost their marks before.
ONE_SOUND = str.maketrans("іэґ", "иег")
# Cyrillic letters as Łacinka writes them, without its marks; ь and ъ are only marks there.
LETTERS = str.maketrans(
    dict(zip("абвгґдеёжзиійклмнопрстуўфхцчшыэюя", "abvhgdeozziiiklmnoprstuufhccsieua", strict=True))
    | {"щ": "sc", "ь": "", "ъ": ""}
)
ONE_LETTER = str.maketrans("łwgyj", "lvhii")
PAIRS = (("sh", "s"), ("zh", "z"), ("ts", "c"))
SOFT = re.compile("i+(?=[aeou])")
# Up to here are the letters that people write with; what is known of them is remembered.
WRITTEN = 0x2100


class _Unseen(dict[int, int | None]):
    """Takes unseen characters out by str.translate, which is several times faster than a loop."""

    def __missing__(self, code: int) -> int | None:
        kept = None if category(chr(code)) in UNSEEN else code
        if code < WRITTEN:
            self[code] = kept
        return kept


WITHOUT_UNSEEN = _Unseen()


def bare(text: str) -> str:
    """Small letters without accents and unseen characters, however they were composed."""
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return apart.translate(WITHOUT_UNSEEN)


def cyrillic(text: str) -> str:
    """As Belarusian and Russian words are compared: ё is е, ў is у, і and й are и, э is е, a Latin c is с."""
    return bare(text).translate(CYRILLIC_FOR).translate(ONE_SOUND)


def latin(text: str) -> str:
    """As English words are compared: a Cyrillic о is o."""
    return bare(text).translate(LATIN_FOR)


def seen(text: str) -> str:
    """What a reader sees of one line: no control characters, no marks of direction, no space at its ends."""
    return "".join(letter for letter in text if category(letter) not in UNWRITTEN).strip()


def composed(text: str) -> str:
    """Small letters with the marks that belong to them, without stress and what nobody sees."""
    whole = normalize("NFC", normalize("NFKC", text).casefold())
    return whole.translate(WITHOUT_UNSEEN)


def sounds(text: str) -> set[str]:
    """As Belarusian and Russian words are compared with Łacinka, with or without marks: ž, zh and ж are z.

    There are two readings, because ch is х in Łacinka and ч on many keyboards.
    """
    letters = bare(composed(text).translate(LETTERS)).translate(ONE_LETTER)
    return {_sounded(letters.replace("kh", "h").replace("ch", reading)) for reading in "hc"}


def _sounded(letters: str) -> str:
    for pair, sound in PAIRS:
        letters = letters.replace(pair, sound)
    # Whether a consonant is soft is written in three ways: by a letter of its own, by i, by j.
    return SOFT.sub("", letters)
