"""Promises about the linking benchmark: it takes any MELO folder, and counts right."""

from dataclasses import replace

import numpy as np
import pytest

from benchmarks._linking_melo import Melo, Ours, encoder_for, reciprocal_ranks, with_corpora
from schakel.engine.language.encoder import Settings
from schakel.engine.language.esco import Stored

QUICK = Settings(size=16, rounds=6, batch=8, block=2)
CORPUS = {
    "C1_nl_000": ("u/baker", "bakker"), "C1_nl_001": ("u/baker", "broodbakker"),
    "C2_nl_000": ("u/driver", "vrachtwagenchauffeur"), "C2_nl_001": ("u/driver", "chauffeur vrachtwagen"),
    "C3_nl_000": ("http://data.europa.eu/esco/isco/C7512", "bakkers en banketbakkers"),
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("any_q_nl_c_nl")
    files = {
        "corpus_elements.tsv": [(key, form) for key, (_, form) in CORPUS.items()],
        "concept_mapping.tsv": [(key, uri) for key, (uri, _) in CORPUS.items()],
        "queries.tsv": [("Q1", "Broodbakster"), ("Q2", "Vrachtwagen-chauffeuse"), ("Q3", "zonder antwoord")],
        "annotations.tsv": [
            (query, "0", form, "1")
            for query, concept in (("Q1", "C1"), ("Q2", "C2"))
            for form in (f"{concept}_nl_000", f"{concept}_nl_001")
        ],
    }  # fmt: skip
    for name, rows in files.items():
        (folder / name).write_text("".join("\t".join(row) + "\n" for row in rows), "utf-8")
    return folder


@pytest.fixture(scope="module")
def melo(made):
    return Melo.read(made)


def test_a_folder_is_read_with_its_languages_and_without_queries_that_nobody_answered(melo):
    assert [text for text, _ in melo.queries] == ["Broodbakster", "Vrachtwagen-chauffeuse"]
    assert melo.labels()["u/baker"] == {"nl": ["bakker", "broodbakker"]}


def test_a_corpus_alone_can_be_trained_on_and_asked(melo):
    stored = with_corpora([melo], Stored())
    encoder, _ = encoder_for(stored, QUICK, None)
    ours = Ours(melo, stored, encoder)
    for score, by_entry in ((ours.entries, True), (ours.every_form, False)):
        assert reciprocal_ranks(score, melo, by_entry)[0] == [1.0, 1.0]


def test_a_rank_counts_entries_once_or_every_form_and_a_tie_in_the_middle(melo):
    scores = {"Broodbakster": [0.1, 0.2, 0.9, 0.8, 0.0], "Vrachtwagen-chauffeuse": [0.5, 0.5, 0.1, 0.5, 0.0]}

    def score(text):
        return np.array(scores[text], np.float32)

    assert reciprocal_ranks(score, melo, by_entry=True)[0] == [1 / 2, 1 / 1.5]
    assert reciprocal_ranks(score, melo, by_entry=False)[0] == [1 / 3, 1 / 2]


def test_a_form_that_is_not_annotated_never_stands_in_for_one_that_is(melo):
    """Only the second form of the baker is right: it comes after the best form of every entry."""
    one = replace(melo, queries=[("Broodbakster", [1])])
    scores = np.array([0.9, 0.8, 0.5, 0.4, 0.1], np.float32)
    assert reciprocal_ranks(lambda _: scores, one, by_entry=True)[0] == [1 / 4]
    equal = np.array([0.9, 0.9, 0.5, 0.4, 0.1], np.float32)
    assert reciprocal_ranks(lambda _: equal, one, by_entry=True)[0] == [1 / 4]
    assert reciprocal_ranks(lambda _: equal, one, by_entry=False)[0] == [1 / 1.5]


@pytest.fixture
def folder(made, tmp_path):
    """A copy of the folder to spoil."""
    for file in made.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("queries.tsv", None, "there is no queries.tsv"),
        ("corpus_elements.tsv", "C1_nl_000 bakker\n", "line 1: 2 columns are needed"),
        ("annotations.tsv", "Q1\t0\tC1_nl_000\t1\nQ2\t0\n", "line 2: 4 columns are needed"),
        ("annotations.tsv", "Q1\t0\tC9_nl_000\t1\n", "no query has an annotated form"),
        ("annotations.tsv", "Q1\t0\tC1_nl_000\t0\n", "no query has an annotated form"),
        ("concept_mapping.tsv", "C1_nl_000\tu/baker\n", "C1_nl_001 and 3 more have no concept"),
        ("queries.tsv", b"Q1\tBakk\xe9r\n", "not UTF-8"),
    ],
)
def test_a_folder_of_another_shape_is_refused_with_what_is_wrong(folder, name, content, told):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SystemExit, match=told):
        Melo.read(folder)


def test_another_language_is_read_from_the_ids_or_the_name_of_the_folder(folder, tmp_path):
    target = tmp_path / "usa_q_en_c_en"
    target.mkdir()
    for name in ("queries.tsv", "annotations.tsv", "corpus_elements.tsv", "concept_mapping.tsv"):
        text = (folder / name).read_text("utf-8").replace("_nl_", "-")
        (target / name).write_text("\ufeff" + text.replace("\n", "\r\n"), "utf-8")
    melo = Melo.read(target)
    assert melo.labels()["u/baker"] == {"en": ["bakker", "broodbakker"]}
    assert [text for text, _ in melo.queries] == ["Broodbakster", "Vrachtwagen-chauffeuse"]
