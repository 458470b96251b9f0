"""The QR picture says what it should, and our content security policy lets it through."""

import re
from xml.etree.ElementTree import fromstring

import segno

from server.sealed.qr import QUIET, qr_svg

TEXT = "otpauth://totp/P:harbour?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=P"


def test_it_is_one_picture_without_style_script_or_address():
    picture = qr_svg(TEXT)
    root = fromstring(picture)
    assert root.tag == "svg"
    assert root.get("class") == "qr"
    assert {child.tag for child in root.iter()} <= {"svg", "g", "path"}
    assert not re.search(r"style|<script|href|url\(|on\w+=|http", picture)


def test_its_dark_squares_are_those_of_the_text():
    matrix = [bytes(row) for row in segno.make_qr(TEXT, error="m").matrix]
    assert drawn(qr_svg(TEXT)) == matrix
    assert drawn(qr_svg(TEXT.replace("harbour", "harbors"))) != matrix


def drawn(picture):
    """Plays the strokes: m moves, h draws so many squares to the right, each line one row."""
    path = re.search(r'stroke="#000"[^>]* d="([^"]*)"|d="([^"]*)"[^>]* stroke="#000"', picture)
    assert path
    strokes = re.findall(r"([Mmh])(-?[\d.]+)(?: ?(-?[\d.]+))?", path[1] or path[2])
    across, down, dark = 0, 0, set()
    for kind, first, second in strokes:
        if kind == "h":
            dark |= {(down, at) for at in range(across, across + int(first))}
            across += int(first)
        elif kind == "M":
            across, down = int(first), int(float(second))
        else:
            across, down = across + int(first), down + int(second)
    size = max(row for row, _ in dark) - QUIET + 1
    return [bytes((row + QUIET, at + QUIET) in dark for at in range(size)) for row in range(size)]
