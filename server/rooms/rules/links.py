"""Addresses of pages: with a scheme, with a dot, or with the dot spelled out."""

import re
from collections.abc import Iterator

from server.rooms.rules.message import Message
from server.rooms.rules.phrases import lists

SCHEME = re.compile(r"(?:h[tx]{2}ps?|ftp|tg|tor) ?: ?/ ?/|(?<![^\W_])www ?\.")
# Two spaces at most hide no dot. English words (me, to, is, it) are endings only where a page follows.
ENDINGS = (
    "com|org|net|info|biz|ru|by|ua|pl|lt|lv|ee|de|fr|uk|eu|io|gg|cc|tv|onion|app|dev|xyz|site|online|store"
    "|shop|link|live|chat|club|page|press|media|news|su|ge|cz|pф|бeл|yкp"
)
HOST = re.compile(rf"[^\W_]-?\.(?:{ENDINGS})(?![^\W_])|[^\W_] ?\. ?[^\W\d_]{{2,6}} ?/ ?[^\W_]")
SHORT = re.compile(
    r"(?<![^\W_])(?:t ?\. ?me|vk ?\. ?com|wa ?\. ?me|fb ?\. ?com|m ?\. ?me|g ?\. ?co|youtu ?\. ?be)(?![^\W_])"
)
# Markup that some other place would follow.
MARKUP = re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\n]|<a[\s>]|href ?=")
# A network address of four or more numbers, and an onion's long name.
NUMBERED = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<![^\W_])[a-z2-7]{56}(?![^\W_])")
PATTERNS = (SCHEME, HOST, SHORT, MARKUP, NUMBERED)


def links(message: Message) -> Iterator[str]:
    found = any(pattern.search(message.as_latin) for pattern in PATTERNS)
    if found or lists("rooms.links", gap=1).said(message):
        yield "link"
