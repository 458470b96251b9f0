"""Style and script stand inside the page, small and known by their hash."""

from server.web import assets


def test_tokens_come_before_what_uses_them():
    style = assets.style()
    assert 0 <= style.index("--") < style.index(".bar")


def test_every_file_is_there_once():
    for file in (assets.STATIC / "css").glob("*.css"):
        classes = [line.split()[0] for line in file.read_text("utf8").splitlines() if line.startswith(".")]
        assert not classes or classes[0].rstrip(",{").split(":")[0] in assets.style(), file.name


def test_style_and_script_are_made_small():
    assert "/*" not in assets.style()
    assert "//" not in assets.script()
    assert 0 < len(assets.style()) < sum(file.stat().st_size for file in (assets.STATIC / "css").glob("*"))


def test_neither_can_end_its_element():
    assert "</" not in assets.style() + assets.script()
    assert "<!--" not in assets.style() + assets.script()


def test_a_hash_is_written_as_a_policy_wants_it():
    assert assets.source_hash("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
