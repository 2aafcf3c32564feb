import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.phone import PhoneInvalid, PhoneMissing, parse_phone

MOBILE = st.from_regex(r"\A1[3-9][0-9]{9}\Z")


@given(MOBILE)
def test_a_number_is_found_in_whatever_dress_it_comes(phone: str) -> None:
    full_width = phone.translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    dresses: list[str | float] = [
        phone,
        f"+86 {phone}",
        f"0086{phone}",
        f"86-{phone}",
        full_width,
        f"'{phone}",
        f"{phone}.0",
        f"\u200b{phone}",
    ]

    spaced = f"{phone[:3]} {phone[3:7]}-{phone[7:]}"

    assert {parse_phone(dress) for dress in [*dresses, spaced, float(phone), int(phone)]} == {phone}


@pytest.mark.parametrize(
    "text", ["12345678901", "138001", "0358-8222333x", "0358-8222333", "1380013800", "138001380001", "电话"]
)
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    with pytest.raises(PhoneInvalid) as refusal:
        parse_phone(text)

    assert refusal.value.code == "phone_invalid"
    assert text not in str(refusal.value)


@pytest.mark.parametrize("text", [None, "", "  ", "--"])
def test_no_number_at_all_is_another_matter(text: str | None) -> None:
    with pytest.raises(PhoneMissing):
        parse_phone(text)
