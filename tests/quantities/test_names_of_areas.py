"""A sentence says the same whatever its area is called: with commas, brackets, small words or letters with accents."""

from __future__ import annotations

import datetime

import pytest

from reportgen.quantities.judge import judgements
from reportgen.quantities.subjects import subjects
from reportgen.quantities.typed_figures import claims_of_typed
from tests.quantities.figures import published
from tests.quantities.test_sentences import bound

AREAS = (
    "Northmarsh", "The Wrekin", "Kingston upon Hull, City of", "Bristol, City of", "O\u2019Brien\u2019s Vale",
    "King's Lynn & West Norfolk", "Ynys M\u00f4n", "Stoke-on-Trent", "Council Bluffs", "St. Helens",
    "Bournemouth, Christchurch and Poole", "Telford & Wrekin (The)",
    "Three Rivers", "May Vale", "Rising Sun", "Fallen Cross", "England's Gate", "Second Half",
)  # fmt: skip
FALSE = (
    "In AREA there were 598 children looked after.",
    "AREA looks after 598 children.",
    "AREA Council looked after 598 children on 31 March 2025.",
    "In AREA {cla_at_year_end} children were looked after, {cla_at_year_end.change} fewer than a year earlier.",
    "The number of children looked after by AREA Council fell.",
    "Dental checks in AREA fell.",
    "In AREA, more care leavers were NEET than a year before.",
    "Children looked after in AREA fell to {cla_at_year_end}.",
    "IHAs in AREA beat the 90% standard.",
    "{cla_at_year_end} children were looked after by AREA Council on 31 March 2024.",
)
TRUE = (
    "AREA Council has 598 foster carers.",
    "The AREA helpline took 598 calls.",
    "In AREA 412 children were looked after, more than a year before.",
    "Across AREA 20 libraries opened.",
)


def told(sentence: str, area: str) -> bool:
    names = (area, f"{area} Council", f"NHS {area} Integrated Care Board")
    of = subjects(published().figures, names, (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31)))
    words, refs = bound(sentence.replace("AREA", area))
    plain = of.with_plain_names(words)
    assert len(plain) == len(words)
    judged = tuple(judgements(plain, of, refs))
    return any(each.against for each in judged) or any(claims_of_typed(plain, of, refs, judged))


@pytest.mark.parametrize("area", AREAS)
def test_the_name_of_the_area_changes_nothing(area: str):
    assert [sentence for sentence in FALSE if not told(sentence, area)] == []
    assert [sentence for sentence in TRUE if told(sentence, area)] == []
