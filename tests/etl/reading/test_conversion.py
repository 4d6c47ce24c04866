"""What is told of text in an old font gives nobody away."""

import pytest

from etl.errors import OldFontError
from etl.reading.conversion import converted
from etl.reading.sheets import RawSheet


def test_examples_of_an_old_font_show_no_phone_number():
    rows = [
        (1, ["Khu phè", "Ghi chó"]),
        (2, ["Khu phè 3", "§· gäi sè 0901234567 cho tæ tr\xadëng"]),
        (3, ["Khu phè 4", "Hµng quý ph¶i b¸o c¸o"]),
    ]
    with pytest.raises(OldFontError) as refusal:
        converted(RawSheet(None, iter(rows)), None, "so.csv")
    assert "0901234567" not in str(refusal.value)
    assert "Khu phố 3" in str(refusal.value)
