"""Promises of `./schakel taxonomy`: an import says what it did and left, training puts a model in use."""

import pytest

from schakel.config import cli
from schakel.engine.language import current, link_title, use

HEADER = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,description,code\n"
GOOD = "Occupation,http://esco.example/1,4120,secretaresse,stafsecretaresse,,,\n"
BAD = "Occupation,,4120,zonder adres,,,,\n"


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setenv("SCHAKEL_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    yield tmp_path
    use(None)


def bundle(folder, *lines):
    folder.mkdir(exist_ok=True)
    (folder / "occupations_nl.csv").write_text(HEADER + "".join(lines), "utf-8")
    return str(folder)


def test_an_import_tells_what_is_new_and_again_that_nothing_changed(data, capsys):
    folder = bundle(data / "esco-v1.2.0", GOOD)
    assert cli.main(["taxonomy", "import", folder]) == 0
    told = capsys.readouterr().out
    assert "1 new, 0 changed" in told
    assert "ESCO 1.2.0 (nl): 1 occupations" in told
    assert "1 of our roles and skills are linked" in told
    assert cli.main(["taxonomy", "import", folder]) == 0
    assert "Nothing changed." in capsys.readouterr().out


def test_a_bad_line_is_told_by_number_and_the_exit_code_says_so(data, capsys):
    assert cli.main(["taxonomy", "import", bundle(data / "esco", BAD, GOOD)]) == 1
    shown = capsys.readouterr()
    assert "occupations_nl.csv, line 2: no address of a concept" in shown.err
    assert "1 new" in shown.out


def test_a_strict_import_changes_nothing_when_a_line_is_bad(data):
    folder = bundle(data / "esco", BAD, GOOD)
    assert cli.main(["taxonomy", "import", folder, "--strict"]) == cli.REFUSED
    assert not (data / "data" / "taxonomy" / "esco.json").exists()


def test_a_folder_without_esco_is_refused_in_a_sentence(data, capsys):
    (data / "empty").mkdir()
    assert cli.main(["taxonomy", "import", str(data / "empty")]) == cli.REFUSED
    assert "Nothing was changed." in capsys.readouterr().err
    assert cli.main(["taxonomy", "import", str(data / "missing")]) == cli.REFUSED


def test_training_puts_a_model_in_use_and_show_says_what_a_title_means(data, capsys):
    assert cli.main(["taxonomy", "import", bundle(data / "esco", GOOD)]) == 0
    assert cli.main(["taxonomy", "train", "--rounds", "1"]) == 0
    assert cli.main(["taxonomy", "show"]) == 0
    assert "Model in use: model-" in capsys.readouterr().out
    assert cli.main(["taxonomy", "show", "stafsecretaresse 32 uur"]) == 0
    assert "Secretaresse" in capsys.readouterr().out
    assert current() is not None
    assert link_title("stafsecretaresse")[0].key == "secretary"
