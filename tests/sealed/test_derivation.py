"""From words to keys: exact, slow, and both peppers always."""

from server.sealed.derivation import COST, Cost, Derived, Pepper, Peppers, derive, derive_each

SALT = bytes(range(32))


def test_another_library_derives_the_same(vectors):
    for vector in vectors("kdf"):
        derived = derive(
            vector["words"],
            bytes.fromhex(vector["pepper"]),
            bytes.fromhex(vector["salt"]),
            Cost(vector["passes"], vector["memory"], lanes=1),
        )
        assert derived.lookup.hex() == vector["lookup"]
        assert derived.wrap.hex() == vector["wrap"]


def test_without_being_asked_it_costs_what_was_decided(vectors):
    first = vectors("kdf")[0]
    assert Cost(passes=3, memory=65_536, lanes=1) == COST
    derived = derive(first["words"], bytes.fromhex(first["pepper"]), bytes.fromhex(first["salt"]))
    assert derived.lookup.hex() == first["lookup"]


def test_words_pepper_and_salt_each_matter(cheap):
    made = [
        derive("en: a b", b"p" * 32, SALT, cheap),
        derive("en: a c", b"p" * 32, SALT, cheap),
        derive("en: a b", b"q" * 32, SALT, cheap),
        derive("en: a b", b"p" * 32, SALT[::-1], cheap),
    ]
    assert len({key for one in made for key in (one.lookup, one.wrap)}) == 8


def test_while_a_pepper_changes_both_are_derived_the_new_one_first(cheap):
    old, new = Pepper(b"o" * 32), Pepper(b"n" * 32)
    both = derive_each("en: a", Peppers(new, old), SALT, cheap)
    assert both == (derive("en: a", new, SALT, cheap), derive("en: a", old, SALT, cheap))
    assert derive_each("en: a", Peppers(new), SALT, cheap) == both[:1]


def test_printing_shows_no_secret(cheap):
    derived = derive("en: a", b"p" * 32, SALT, cheap)
    assert repr(derived) == "Derived()"
    assert repr(Peppers(Pepper(b"p" * 32), Pepper(b"q" * 32))) == "Peppers()"
    assert isinstance(derived, Derived)
