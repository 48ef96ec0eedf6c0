"""Promises about the subword model: same seed, same model; order, joins, sex and number do not matter."""

import numpy as np
import pytest

from schakel.engine.language import load_taxonomy
from schakel.engine.language.encoder import Encoder, Settings, Views, train
from schakel.engine.language.meaning import Entry, MeaningIndex
from schakel.engine.language.splitting import default_splitter

pytestmark = pytest.mark.engine
SMALL = Settings(size=16, rounds=4, batch=16, block=2)
ENTRIES = [
    Views([["bakker", "broodbakker"], ["baker", "bread baker"]], ["Een bakker bakt elke dag brood."], "7"),
    Views([["notulist", "verslaglegger"], ["minute taker"]], (), "4"),
    Views([["vrachtwagenchauffeur", "chauffeur vrachtwagen"], ["lorry driver", "truck driver"]], (), "8"),
    Views([["receptionist", "baliemedewerker"], ["receptionist", "desk employee"]], (), "4"),
]


def encoder(settings: Settings = SMALL) -> Encoder:
    splitter = default_splitter()
    return Encoder.from_rows(train(ENTRIES, splitter.split, settings), splitter, {"seed": settings.seed})


@pytest.fixture(scope="module")
def small():
    return encoder()


def test_the_same_seed_gives_the_same_model(small):
    assert np.array_equal(small.vector("bakker"), encoder().vector("bakker"))


def test_another_seed_gives_another_model(small):
    other = encoder(Settings(size=16, rounds=4, batch=16, block=2, seed=8))
    assert not np.array_equal(small.vector("bakker"), other.vector("bakker"))


def test_what_was_trained_as_one_lies_closer_than_what_was_not(small):
    truck = small.vector("truck driver")
    assert truck @ small.vector("vrachtwagenchauffeur") > truck @ small.vector("notulist") + 0.3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("backofficemedewerker", "Back-office medewerksters"),
        ("medewerker klantenservice", "klantenservice-medewerkster"),
        ("directiesecretaresse", "Directie secretaris"),
        ("chauffeur vrachtwagen", "Vrachtwagen-chauffeur"),
    ],
)
def test_order_joins_hyphens_sex_and_number_give_the_same_vector(small, one, other):
    assert np.array_equal(small.vector(one), small.vector(other))


def test_one_text_and_many_texts_give_the_same_vectors(small):
    texts = ["bakker", "", "truck driver 32", "!!"]
    together = small.vectors(texts)
    assert not together[1].any()
    assert not together[3].any()
    for text, row in zip(texts, together, strict=True):
        alone = small.vector(text)
        assert alone is None or np.allclose(alone, row, atol=1e-5)


def test_a_saved_model_answers_the_same(small, tmp_path):
    size = small.save(tmp_path)
    opened = Encoder.load(tmp_path)
    assert size < 20_000_000
    assert np.array_equal(opened.vector("broodbakkerij"), small.vector("broodbakkerij"))
    assert opened.about["seed"] == SMALL.seed


def test_a_saved_index_answers_the_same(small, tmp_path):
    entries = {
        role.key: Entry({"nl": [role.nl], "en": [role.en]}, role.family)
        for role in load_taxonomy().roles.values()
    }
    index = MeaningIndex.build(small, entries)
    index.save(tmp_path)
    for text in ("bakkerij", "receptioniste 24 uur", "desk", ""):
        assert MeaningIndex.load(tmp_path, small).rank(text, 3) == index.rank(text, 3)


def test_an_index_that_is_not_whole_is_refused(small, tmp_path):
    MeaningIndex.build(small, {"a": Entry({"nl": ["bakker"]}), "b": Entry({"nl": ["notulist"]})}).save(
        tmp_path
    )
    (tmp_path / "entries.json").write_text('{"names": [["a", ["bakker"]]], "exact": {}}')
    with pytest.raises(ValueError, match="not whole"):
        MeaningIndex.load(tmp_path, small)


def test_nothing_to_learn_from_is_no_error():
    rows = train([], default_splitter().split, SMALL)
    assert np.isfinite(rows).all()
