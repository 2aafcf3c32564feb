"""What the property tests draw from. People here stand on county codes that belong to nobody."""

from datetime import date

from hypothesis import strategies as st

from careladder.kernel.idnumber import synthetic_id

BORN_ON = st.dates(date(1930, 1, 1), date(2010, 12, 31))
DAYS = st.dates(date(2005, 1, 1), date(2026, 12, 31))
FEN = st.integers(-(10**12), 10**12)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    return synthetic_id(
        born_on=draw(BORN_ON),
        sex=draw(st.sampled_from("12")),
        order=draw(st.integers(0, 499)),
        county=draw(st.sampled_from(["142399", "522399"])),
    )
