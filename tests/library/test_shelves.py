"""The library is read in the order in which it is meant to be read."""

from server.library.shelves import read_library


def test_themes_and_tools_stand_in_their_reading_order():
    library = read_library()
    for shelf in (library.themes, library.tools):
        assert len(shelf) > 1, "one piece has no order"
        assert [piece.order for piece in shelf.values()] == sorted(piece.order for piece in shelf.values())
        assert all(slug == piece.slug for slug, piece in shelf.items())


def test_it_is_read_once():
    assert read_library() is read_library()
