"""The key of a folder and the codes made with it, without a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bifolio.copies.secret_key import ALPHABET, KEY, KEY_BYTES, LENGTHS, code_for, key_check, own_key
from bifolio.errors import UsageError
from bifolio.outputs import Inputs

KEYS = (bytes(range(32)), bytes(range(1, 33)))


def folder_in(place: Path, name: str) -> Path:
    folder = place / name
    folder.mkdir()
    return folder


def test_every_folder_has_a_key_of_its_own(tmp_path: Path) -> None:
    one, other = (own_key(folder_in(tmp_path, name), Inputs()) for name in ("one", "other"))
    assert one != other
    assert len(one) == len(other) == KEY_BYTES == 32


@pytest.mark.skipif(os.name == "nt", reason="no permissions of this kind")
def test_only_its_user_may_read_a_key(tmp_path: Path) -> None:
    own_key(tmp_path, Inputs())
    assert (tmp_path / KEY).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("check", "has_copies"), [("", True), ("0123", False), ("0123", True)])
def test_a_lost_key_is_not_made_again_if_anything_was_made_with_it(
    check: str, has_copies: bool, tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="is missing") as refused:
        own_key(tmp_path, Inputs(), check, has_copies=has_copies)
    assert refused.value.hint == "restore it from a backup, or write to another folder"
    assert not (tmp_path / KEY).exists()


def test_a_key_that_was_not_that_of_the_copies_is_refused(tmp_path: Path) -> None:
    key = own_key(tmp_path, Inputs())
    assert own_key(tmp_path, Inputs(), key_check(key)) == key
    with pytest.raises(UsageError, match="not the key that the copies here were made with"):
        own_key(tmp_path, Inputs(), key_check(KEYS[0]))


@pytest.mark.parametrize("first", [1, 331_700])
def test_no_two_rows_have_one_code_even_where_codes_become_longer(first: int) -> None:
    rows = range(first, first + 200)
    codes = [code_for(number, KEYS[0]) for number in rows]
    assert len({*codes}) == len(codes)
    assert {len(code) for code in codes} <= {*LENGTHS}


def test_a_code_says_nothing_without_the_key() -> None:
    codes = [code_for(number, KEYS[0]) for number in range(1, 101)]
    assert codes != [code_for(number, KEYS[1]) for number in range(1, 101)]
    # neighbours have nothing in common: neither their first two letters nor their last two
    for part in (slice(0, 2), slice(2, 4)):
        assert len({code[part] for code in codes}) > 60


def test_a_code_has_no_letters_that_are_taken_for_others() -> None:
    assert not {*ALPHABET} & {*"AEIOU01LSZ5N"}
    assert len(ALPHABET) == 24
    assert len(code_for(24**4, KEYS[0])) == 4
    assert len(code_for(24**4 + 1, KEYS[0])) == 6


def test_a_row_has_the_same_code_for_ever() -> None:
    assert [code_for(number, KEYS[0]) for number in (1, 2, 331_777)] == ["VX4X", "HFB4", "J4CWVY"]
