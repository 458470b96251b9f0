"""A folder of content is read whole, in an order that does not depend on the disk."""

from server.kit.folders import documents, read_toml, texts


def piece(folder, slug, **languages):
    place = folder / slug
    place.mkdir()
    (place / "piece.toml").write_text(f'title = "{slug}"', "utf8")
    for language, text in languages.items():
        (place / f"{language}.md").write_text(text, "utf8")


def test_every_subfolder_is_a_document_with_its_slug_and_texts(tmp_path):
    piece(tmp_path, "second", be="Два")
    piece(tmp_path, "first", be="Адзін", en="One")
    found = list(documents(tmp_path, "piece.toml"))
    assert found == [
        {"title": "first", "slug": "first", "texts": {"be": "Адзін", "en": "One"}},
        {"title": "second", "slug": "second", "texts": {"be": "Два"}},
    ]


def test_a_file_between_the_folders_is_passed_by(tmp_path):
    piece(tmp_path, "first")
    (tmp_path / "README").write_text("words")
    assert [found["slug"] for found in documents(tmp_path, "piece.toml")] == ["first"]


def test_a_folder_without_texts_has_none(tmp_path):
    assert texts(tmp_path) == {}


def test_toml_is_read_as_utf8_whatever_the_machine_speaks(tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    (tmp_path / "a.toml").write_bytes('name = "Прыстань’"'.encode())
    assert read_toml(tmp_path / "a.toml") == {"name": "Прыстань’"}
