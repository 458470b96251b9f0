"""Places where people are held; and where and when somebody was taken, which together say who it was."""

import re
from collections.abc import Iterator

from server.rooms.rules.message import Message
from server.rooms.rules.phrases import lists

# «ІК-4», «СИЗО № 1», «калонія 24».
# «№» is «no» once it is folded.
SIGN = r"[ .#-]{0,3}"
SHORT = "[иіi][kк]|[пp][kк]|[вv][kк]|лтп|ltp|[иі][уy]|с[иі]зо|с[иі]за|siz[oa]"
LONG = "кал[оё]ни|калоні|колони|турм|тюрьм|kaloni|koloni|colon|prison|turm"
NUMBERED = re.compile(
    rf"(?<![^\W_])(?:{SHORT}|(?:{LONG})[^\W_]{{0,4}}){SIGN}(?:нумар|номер|numar|nomer|number|no)?{SIGN}\d{{1,2}}(?![^\W_])"
)
SENTENCE = re.compile(r"[.!?…]+(?=\s|$)|\n+")
MONTHS = (
    "студз|лют|сакав|крас|май|мая|траў|чэрв|ліп|жні|верас|кастр|лістап|снеж"
    "|янв|фев|март|апр|июн|июл|авг|сент|окт|нояб|дек"
    "|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    "|stud|lut|sakav|červ|lip|žni|vier|kastr|list|śnie|snie"
)
DATE = re.compile(
    r"(?<!\d)\d{1,2}[./]\d{1,2}(?!\d)"
    rf"|(?<!\d)\d{{1,2}}(?:-?(?:га|го|ага|ого|th|st|nd|rd))? (?:of )?(?:{MONTHS})"
    rf"|(?<![^\W_])(?:{MONTHS})[^\W_]{{0,8}} (?:20)?\d\d?(?!\d)"
)


def places(message: Message) -> Iterator[str]:
    known = NUMBERED.search(message.plain) or lists("rooms.places", gap=1).said(message)
    if known or _says_where_and_when(message):
        yield "place"


def _says_where_and_when(message: Message) -> bool:
    """A town, and in the same sentence or the next a date or that somebody was taken."""
    if not lists("rooms.towns").said(message):
        return False
    said = [part for part in SENTENCE.split(message.text) if part.strip()]
    return any(_tells(Message(f"{one}. {other}")) for one, other in zip(said, [*said[1:], ""], strict=True))


def _tells(said: Message) -> bool:
    taken = DATE.search(said.plain) or lists("rooms.taken").said(said)
    return bool(taken) and lists("rooms.towns").said(said)
