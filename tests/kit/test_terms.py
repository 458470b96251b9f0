"""A rival of our word is found in whatever form it stands."""

import pytest

from server.kit.shapes import Misshapen
from server.kit.terms import faults, read_terms, term

TERMS = [term("панічная атака", "панічн* прыступ*", "атак* панік*"), term("апытальнік", "тэст")]
ATTACK = "but our word is панічная атака"


def test_our_own_word_is_let_through():
    assert list(faults("Панічныя атакі спадаюць. Апытальнік не тэставы.", TERMS)) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Панічны прыступ.", "says панічны прыступ"),
        ("Пасля «панічнага\nпрыступу» ціха.", "says панічнага прыступу"),
        ("АТАКА ПАНІКІ", "says атака панікі"),
    ],
)
def test_a_rival_is_found_in_any_form(text, said):
    assert list(faults(text, TERMS)) == [f"{said}, {ATTACK}"]


def test_without_a_star_the_whole_word_is_meant():
    assert list(faults("Гэта тэст.", TERMS)) == ["says тэст, but our word is апытальнік"]
    assert list(faults("Гэта тэсты, тэстар і кантэст.", TERMS)) == []


def test_two_rivals_side_by_side_are_both_found():
    assert len(list(faults("Панічны прыступ тэст", TERMS))) == 2


def test_either_apostrophe_is_the_same_letter():
    assert list(faults("інтэрв'ю", [term("размова", "інтэрв’ю")])) != []


def test_a_concept_that_lacks_a_language_is_refused(tmp_path):
    file = tmp_path / "terms.toml"
    file.write_text('["tool"]\nbe = ["практыка", "тэхнік*"]\n', "utf8")
    assert [found.ours for found in read_terms(file, "be")] == ["практыка"]
    with pytest.raises(Misshapen, match="tool: lacks ru"):
        read_terms(file, "ru")
