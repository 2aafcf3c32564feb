import pytest
from hypothesis import given
from hypothesis import strategies as st

from careladder.kernel.masks import mask_account, mask_id, mask_name, mask_phone
from tests.kernel.strategies import id_numbers


def test_masks_look_as_published_lists_want_them() -> None:
    assert mask_id("142399197201110023") == "1423**********0023"
    assert mask_phone("18763170169") == "187****0169"
    assert mask_account("6217000010001234567") == "***************4567"


@pytest.mark.parametrize(
    ("name", "masked"),
    [("林琴", "林*"), ("张美兰", "张*兰"), ("欧阳美兰", "欧**兰"), ("林", "*"), ("", ""), (" 林琴 ", "林*")],
)
def test_names_keep_their_ends(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@given(id_numbers())
def test_a_masked_number_hides_the_whole_birth_date(number: str) -> None:
    masked = mask_id(number)

    assert masked[4:14] == "*" * 10
    assert len(masked) == 18


@given(st.text(max_size=40))
def test_no_mask_ever_shows_a_whole_text(text: str) -> None:
    for mask in (mask_id, mask_phone, mask_account, mask_name):
        assert not text.strip() or "*" in mask(text)


@pytest.mark.parametrize("text", ["1423990023", "138001"])
def test_a_short_number_is_hidden_whole(text: str) -> None:
    assert set(mask_id(text)) == set(mask_phone(text[:6])) == {"*"}
