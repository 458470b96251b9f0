"""What the official spelling asks of Belarusian between two words: ў after a vowel, у after anything else."""

import re
from collections.abc import Iterator

VOWELS = "аеёіоуыэюяaeiouy"
STRESS = "\u0301"
# A stressed vowel at the beginning of a word stays: каля урны.
STAYS = {"урна", "урны", "урне", "урну", "урнай"}
LONG = re.compile(rf"[{VOWELS}] (у[\w’-]*)", re.IGNORECASE)
SHORT = re.compile(rf"(?<![\w’-])(?<![{VOWELS}] )(ў[\w’-]*)", re.IGNORECASE)


def faults(text: str) -> Iterator[str]:
    text = text.replace(STRESS, "").replace("*", "")
    for word in LONG.findall(text):
        # A capital is never shortened.
        if word[0] == "у" and word not in STAYS:
            yield f"has у after a vowel: {word}"
    yield from (f"has ў after no vowel: {word}" for word in SHORT.findall(text))
