"""Words of a code column -> the code they stand for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from reportgen.extracts.declare import ColumnSetting
from reportgen.settings.folding import fold

# Letters of Cyrillic and Greek that look like Latin ones, and Delta, which reading by machine makes of an A.
_ALIKE = str.maketrans(
    "АВЕЅІЈКМНОРСТУХѴԚԜаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧοντΔ",
    "ABESIJKMHOPCTYXVQWaesijopcyxhdqwABEZHIKMNOPTYXovtA",
)


def spellings(column: ColumnSetting) -> dict[str, str]:
    """Every spelling of a column's codes, folded, and the code it stands for."""
    return {fold(word): code for code, others in column.codes.items() for word in (code, *others)}


def code_meant(words: str, columns: Iterable[ColumnSetting]) -> str:
    """The code that words of the settings stand for, in whichever column of codes; the words where they stand for none.

    Of a column without spellings of its own the words are the codes.
    """
    return next((known[fold(words)] for column in columns if fold(words) in (known := spellings(column))), words)


def match_code(words: str, known: Mapping[str, str]) -> tuple[str, bool]:
    """The code `words` stand for, and whether it was told only by letters that look alike.

    Words that stand for no code are given back as they are.
    """
    folded = fold(words)
    if folded in known:
        return known[folded], any("\uff01" <= sign <= "\uff5e" for sign in words)  # letters of double width
    alike = fold(latin(words))
    return (known[alike], True) if alike in known else (words, False)


def latin(words: str) -> str:
    """Words with letters of other alphabets replaced by the Latin letters they look like."""
    return unicodedata.normalize("NFKC", words.translate(_ALIKE))
