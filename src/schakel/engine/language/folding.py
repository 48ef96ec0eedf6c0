"""Folds text to plain lower-case ASCII and cuts it into words: the first step of every comparison."""

import re
import unicodedata

# Letters that Unicode does not decompose, and punctuation that must keep its meaning in ASCII.
_SPECIAL = str.maketrans(
    {
        "æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'",
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "•": " ", "·": " ", "…": " ", "“": " ", "”": " ", "„": " ", "«": " ", "»": " ", "€": " eur ",
        "\u00ad": None, "\u200b": None, "\ufffe": None, "\u00a0": " ",
    }
)  # fmt: skip
_WORD = re.compile(r"[a-z0-9]+")
_NEEDS_CARE = re.compile(r"['&+#.]|\b[a-z]-[a-z]")
_SUFFIX_AFTER_APOSTROPHE = re.compile(r"(?<=[a-z0-9])'(?:s|ers?|tjes?|n)\b")
_LETTER_AND_LETTER = re.compile(r"\b([a-z])&([a-z])\b")
_LETTER_DASH_WORD = re.compile(r"\b([a-z])-(?=[a-z]{3,})")
_SYMBOL_NAMES = (
    (re.compile(r"\bc\+\+"), "cpp"),
    (re.compile(r"\b([cf])#"), r"\1sharp"),
    (re.compile(r"(?<![a-z0-9])\.net\b"), "dotnet"),
)


def fold(text: str) -> str:
    """Return `text` in lower case without accents, in ASCII; letters of other alphabets fall away."""
    low = text.lower()
    if low.isascii():
        return low
    plain = unicodedata.normalize("NFKD", low.translate(_SPECIAL))
    return plain.encode("ascii", "ignore").decode("ascii").lower()


def words(text: str) -> list[str]:
    """Cut `text` into folded words; `agenda's` gives `agenda`, `e-mail` `email`, `P&O` `po`."""
    folded = fold(text)
    if _NEEDS_CARE.search(folded):
        folded = _SUFFIX_AFTER_APOSTROPHE.sub("", folded)
        folded = _LETTER_AND_LETTER.sub(r"\1\2", folded)
        folded = _LETTER_DASH_WORD.sub(r"\1", folded)
        for pattern, name in _SYMBOL_NAMES:
            folded = pattern.sub(name, folded)
    return _WORD.findall(folded)
