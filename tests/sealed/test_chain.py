"""No entry of the audit can be changed, moved, put in or taken out unseen."""

import pytest

from server.sealed.chain import START, ChainBroken, link, verify


@pytest.fixture
def entries(vectors):
    return [(one["entry"], bytes.fromhex(one["link"])) for one in vectors("chain")]


def test_another_library_links_the_same(entries):
    head = START
    for entry, stored in entries:
        head = link(head, entry)
        assert head == stored


def test_a_whole_chain_gives_its_head(entries):
    assert verify(entries) == entries[-1][1]
    assert verify([]) == START


@pytest.mark.parametrize("position", [0, 1, 2])
@pytest.mark.parametrize(
    "change", [{"actor": "dd"}, {"hour": 491_002}, {"act": "expel"}, {"number": "1"}, {"more": ""}]
)
def test_a_changed_entry_is_named(entries, position, change):
    entry, stored = entries[position]
    entries[position] = ({**entry, **change}, stored)
    with pytest.raises(ChainBroken) as broken:
        verify(entries)
    assert broken.value.position == position + 1


def test_entries_cannot_be_taken_out_moved_or_put_in(entries):
    first, second, third = entries
    for forged in ([second, third], [first, third], [second, first, third], [first, first, second, third]):
        with pytest.raises(ChainBroken):
            verify(forged)


def test_an_end_that_was_cut_off_shows_in_the_head(entries):
    # Only in the head: this is why keepers note it elsewhere.
    assert verify(entries[:-1]) != verify(entries)


def test_every_flipped_byte_of_a_link_is_noticed(entries):
    entry, stored = entries[1]
    for at in range(len(stored)):
        changed = bytearray(stored)
        changed[at] ^= 1
        with pytest.raises(ChainBroken, match="2"):
            verify([entries[0], (entry, bytes(changed)), entries[2]])
