"""A QR picture as inline SVG, drawn here: what it says never leaves the page."""

import segno

QUIET = 4


def qr_svg(text: str) -> str:
    """Black on white also in the dark, for cameras; no style attribute, no size: the class `qr` has both."""
    picture = segno.make_qr(text, error="m")
    return picture.svg_inline(
        border=QUIET, dark="#000", light="#fff", omitsize=True, svgclass="qr", lineclass=None
    )
