"""Words that shut people out are found where they stand, and ordinary words are left alone."""

import time

import pytest

from schakel.agency.vacancies.wording import find, passage, word_list


def found(text: str, language: str = "nl") -> list[tuple[str, str]]:
    return [(hit.words.key, text[hit.start : hit.end]) for hit in find(text, language)]


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("Je komt in een jong team.", "young-team", "jong team"),
        ("Een Jong, dynamisch team", "young-team", "Jong, dynamisch team"),
        ("Wij zoeken een vitale collega", "vital", "vitale"),
        ("Als digital native ken je dit", "digital-native", "digital native"),
        ("Je hebt moedertaal Nederlands", "mother-tongue", "moedertaal Nederlands"),
        ("native-speaker gezocht", "mother-tongue", "native-speaker"),
        ("Zij/hij regelt de agenda", "he", "Zij/hij"),
        ("maximaal 5 jaar ervaring", "experience-cap", "maximaal 5 jaar ervaring"),
        ("Je bent in goede gezondheid", "healthy", "in goede gezondheid"),
        ("niet zwanger", "pregnancy", "niet zwanger"),
        ("Secretaresse (m/v)", "gendered-title", "m/v"),
        ("Een jonge, dynamische collega gezocht", "young-team", "jonge, dynamische collega"),
        ("Je bent tussen de 22 en 30 jaar.", "age-asked", "tussen de 22 en 30 jaar"),
        ("Zelf bouwen. Hij rapporteert aan mij.", "one-pronoun", "Hij"),
        ("De medewerker levert zijn werk op tijd", "one-pronoun", "De medewerker levert zijn"),
        ("Een native spreker van het Engels", "mother-tongue", "native spreker van het Engels"),
        ("Je hebt een EU-paspoort", "origin-asked", "EU-paspoort"),
        ("Geen rugklachten", "healthy", "Geen rugklachten"),
        ("Je wilt niet zwanger worden", "pregnancy", "niet zwanger"),
        ("Vermeld ook je burgerlijke staat", "family", "Vermeld ook je burgerlijke staat"),
    ],
)
def test_words_that_shut_people_out_are_found(text: str, key: str, words: str) -> None:
    assert (key, words) in found(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("A young and dynamic office", "young-team"),
        ("Dutch is your mother tongue", "mother-tongue"),
        ("He/she runs the diary", "he"),
        ("You are in good health", "healthy"),
    ],
)
def test_english_has_a_list_of_its_own(text: str, key: str) -> None:
    assert key in [name for name, _ in found(text, "en")]
    assert key not in [name for name, _ in found(text, "nl")]


@pytest.mark.parametrize(
    "text",
    [
        "Je werkt bij ABN AMRO met een vitaliteitsbudget.",
        "De collega's vertellen waar zij hulp bij willen.",
        "Jongeren en ouderen komen bij dit loket.",
        "Wie meedoet, krijgt een salaris tussen de 2500 en 3500 euro.",
        "Native apps beheer je samen met ICT.",
        "Een jong bedrijf zoekt een ervaren assistent.",
        "Je bent tussen de 5 en 10 jaar werkzaam en hebt tussen de 10 en 15 jaar ervaring.",
        "De directeur zit in Utrecht; hij reist veel.",
        "Iedereen is welkom, ongeacht leeftijd, afkomst of burgerlijke staat.",
        "Ongeacht je nationaliteit: een Nederlands paspoort is niet nodig.",
        "Zijn taak en haar taak staan in het dossier.",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_place_stays_the_place_with_accents_and_line_ends() -> None:
    text = "Café's: één\u00a0jong\nteam hier"
    hit = next(find(text, "nl"))
    assert text[hit.start : hit.end] == "jong\nteam"


def test_a_passage_is_cut_at_words() -> None:
    text = "woord " * 40 + "jong team" + " einde" * 40
    hit = next(find(text, "nl"))
    before, words, after = passage(text, hit.start, hit.end)
    assert words == "jong team"
    assert before.startswith("… woord")
    assert after.endswith(" …")


def test_every_word_has_reason_law_and_better_words_in_both_languages() -> None:
    for words in word_list().words.values():
        for name in ("reason", "better"):
            assert getattr(words, f"{name}_nl"), words.key
            assert getattr(words, f"{name}_en"), words.key
        assert words.ground.law_nl
        assert words.ground.law_en
    assert {"age", "sex", "origin", "health", "pregnancy", "family"} <= {
        words.ground.key for words in word_list().words.values()
    }


def test_what_we_advise_would_pass_itself() -> None:
    for words in word_list().words.values():
        if words.key not in {"gendered-title", "he", "one-pronoun"}:
            assert found(words.better_nl) == []
            assert found(words.better_en, "en") == []


def test_a_hostile_text_costs_no_time() -> None:
    odd = "je bent tussen a, b " * 5_000
    text = ("jong " * 20_000 + odd + "tussen de 25 en " * 5_000 + "-" * 50_000)[:300_000]
    begun = time.perf_counter()
    list(find(text, "nl"))
    assert time.perf_counter() - begun < 3
