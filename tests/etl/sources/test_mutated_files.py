"""Sound files with a few bytes or parts changed: rows or a sentence, and nothing else ever."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from etl.errors import RefusedFileError
from etl.sources import read_file, workbook

OFFICE = Path(__file__).parents[2] / "data" / "office" / "sources"
SEEDS = ["du-kieu-o.xlsx", "bang-thuong.xlsx", "du-kieu-o.xls", "du-kieu-o.ods"]
PIECES = [b"0", b"-1", b"99999999999", b"\0", b"<", b'"', b"1e999", b"NaN", b">", b"XFE"]


def spoilt(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 2, 5, 20])):
        place = chance.randrange(len(changed))
        match chance.randrange(4):
            case 0:
                changed[place] = chance.randrange(256)
            case 1:
                del changed[place : place + chance.choice([1, 10, 100])]
            case 2:
                changed[place:place] = changed[: chance.choice([5, 50, 500])]
            case _:
                changed[place:place] = chance.choice(PIECES)
    return bytes(changed)


def spoilt_part(content: bytes, chance: random.Random) -> bytes:
    """The archive with one part spoilt or left out, sound in itself."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice(old.namelist())
        is_lost = chance.random() < 0.1
        for name in old.namelist():
            if name != chosen:
                new.writestr(name, old.read(name))
            elif not is_lost and old.read(name):
                new.writestr(name, spoilt(old.read(name), chance))
    return out.getvalue()


@pytest.mark.parametrize("office_size", [0, workbook.OFFICE_SIZE], ids=["quick", "careful"])
@pytest.mark.parametrize("name", SEEDS)
def test_a_mutated_file_gives_rows_or_a_sentence(tmp_path, monkeypatch, name, office_size):
    monkeypatch.setattr(workbook, "OFFICE_SIZE", office_size)
    chance = random.Random(name)
    content = (OFFICE / name).read_bytes()
    path = tmp_path / name
    outcomes = set()
    for _ in range(150):
        is_zip = content.startswith(b"PK") and chance.random() < 0.8
        path.write_bytes((spoilt_part if is_zip else spoilt)(content, chance))
        try:
            outcomes.add(sum(1 for sheet in read_file(path) for _ in sheet.rows) > 0)
        except RefusedFileError as refusal:
            outcomes.add(str(refusal).partition(":")[0])
    assert outcomes in ({True, name}, {True, False, name})
