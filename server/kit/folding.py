"""Making texts alike that a person would call the same: for matching, never for showing."""

from unicodedata import category, normalize

# Accents, variation selectors, and what nobody sees: zero width, soft hyphens, marks of direction.
UNSEEN = frozenset({"Mn", "Me", "Cf"})
# Letters that look alike, as small or as capital ones: a keyboard in the other language gives them.
CYRILLIC_FOR = str.maketrans("abcehikmoptxyı", "авсенікмортхуі")
LATIN_FOR = str.maketrans("авсенікмортхуһѕјı", "abcehikmoptxyhsji")
# What Belarusian and Russian write differently, and people confuse. й, ё, ў and ї lost their marks before.
ONE_SOUND = str.maketrans("іэґ", "иег")


def bare(text: str) -> str:
    """Small letters without accents and unseen characters, however they were composed."""
    apart = normalize("NFKD", normalize("NFKD", text).casefold())
    return "".join(letter for letter in apart if category(letter) not in UNSEEN)


def cyrillic(text: str) -> str:
    """As Belarusian and Russian words are compared: ё is е, ў is у, і and й are и, э is е, a Latin c is с."""
    return bare(text).translate(CYRILLIC_FOR).translate(ONE_SOUND)


def latin(text: str) -> str:
    """As English words are compared: a Cyrillic о is o."""
    return bare(text).translate(LATIN_FOR)
