"""Every check on one value says pass, fail or unknown, and fixes only what is certain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schakel.engine.checking import CHECKS, check, reasons
from schakel.kernel.verdict import Verdict


@pytest.mark.parametrize(
    ("sort", "value", "code", "fix"),
    [
        ("iban", "NL91ABNA0417164300", "iban-right", ""),
        ("iban", "nl91 abna 0417 1643 00", "iban-spelling", "NL91ABNA0417164300"),
        ("iban", "NL91ABNA0417164301", "iban-digits", ""),
        ("iban", "417164300", "iban-shape", ""),
        ("bsn", "111222333", "bsn-right", ""),
        ("bsn", "1112.22.333", "bsn-spelling", "111222333"),
        ("bsn", "123456789", "bsn-wrong", ""),
        ("vat", "NL4495445B01", "vat-spelling", "NL004495445B01"),
        ("vat", "NL123456789B01", "vat-wrong", ""),
        ("kvk", "12345678", "kvk-right", ""),
        ("kvk", "KvK 1234 5678", "kvk-spelling", "12345678"),
        ("kvk", "1234567", "kvk-short", ""),
        ("kvk", "00000000", "kvk-wrong", ""),
        ("postcode", "3511 AB", "postcode-right", ""),
        ("postcode", "3511ab", "postcode-spelling", "3511 AB"),
        ("postcode", "0511 AB", "postcode-wrong", ""),
        ("postcode", "3511 SS", "postcode-wrong", ""),
        ("phone", "+31612345678", "phone-right", ""),
        ("phone", "06-12 34 56 78", "phone-spelling", "+31612345678"),
        ("phone", "0612", "phone-wrong", ""),
        ("email", "anna@example.nl", "email-right", ""),
        ("email", "anna@Example.NL", "email-spelling", "anna@example.nl"),
        ("email", "anna@gmial.com", "email-domain-typo", ""),
        ("email", "anna.example.nl", "email-wrong", ""),
        ("date", "2026-02-28", "date-right", ""),
        ("date", "28-2-2026", "date-spelling", "2026-02-28"),
        ("date", "30-2-2026", "date-wrong", ""),
        ("date", "3-25-2026", "date-ambiguous", ""),
        ("place", "Den Bosch", "place-known", ""),
        ("place", "Atlantis", "place-unknown", ""),
    ],
)
def test_a_value_gets_its_reason_and_its_certain_fix(sort: str, value: str, code: str, fix: str) -> None:
    answer = check(sort, value)
    assert (answer.code, answer.fix) == (code, fix)


@pytest.mark.parametrize("sort", sorted(CHECKS))
@pytest.mark.parametrize("nothing", ["", "  ", "\0"])
def test_an_empty_value_is_unknown_and_never_wrong(sort: str, nothing: str) -> None:
    assert check(sort, nothing).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("sort", sorted(CHECKS))
@settings(max_examples=25)
@given(text=st.text(max_size=60))
def test_any_text_gets_an_answer_with_words_and_a_fix_passes(sort: str, text: str) -> None:
    answer = check(sort, text)
    assert answer.said("nl")
    assert answer.said("en")
    assert "{" not in answer.remedy("nl") + answer.remedy("en")
    if answer.fix:
        assert check(sort, answer.fix).verdict is Verdict.PASS


def test_every_reason_is_said_in_both_languages() -> None:
    half = [code for code, said in reasons().items() if not {"nl", "en"} <= set(said)]
    half += [code for code, said in reasons().items() if ("do_nl" in said) != ("do_en" in said)]
    assert half == []
