"""One run at a time: whose lock counts when lock files come and go, and what is left behind (decision 0036)."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bifolio import outputs
from bifolio.copies import locking
from bifolio.copies.locking import only_run_in, only_writer_of
from bifolio.copies.number_table import NumberTable
from bifolio.errors import UsageError
from bifolio.outputs import Inputs


def test_a_second_writer_of_one_name_is_refused_and_another_name_is_free(tmp_path: Path) -> None:
    with only_writer_of(tmp_path / "run.pdf", Inputs()):
        with only_writer_of(tmp_path / "other.pdf", Inputs()):
            pass
        with pytest.raises(UsageError, match="another run is writing"), only_writer_of(tmp_path / "run.pdf", Inputs()):
            raise AssertionError


def test_no_file_that_the_run_reads_is_made_a_lock(tmp_path: Path) -> None:
    roster = tmp_path / locking.LOCK
    roster.write_text("name")
    with pytest.raises(UsageError, match="read"), only_run_in(tmp_path, Inputs([roster])):
        raise AssertionError


def test_no_lock_file_is_left_beside_a_finished_print_run(tmp_path: Path) -> None:
    with only_writer_of(tmp_path / "run.pdf", Inputs()):
        assert list(tmp_path.iterdir())
    assert list(tmp_path.iterdir()) == []


def test_a_lock_on_a_file_that_has_just_been_removed_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run before ends between our opening of its lock file and our locking of it; a third run has the name by then."""
    tries: list[int] = []

    def removed_meanwhile(handle: int) -> bool:
        tries.append(handle)
        if len(tries) == 1:
            [lock] = tmp_path.iterdir()
            lock.unlink()
        return outputs.try_lock(handle)

    monkeypatch.setattr(locking, "try_lock", removed_meanwhile)
    with only_writer_of(tmp_path / "run.pdf", Inputs()):
        [lock] = tmp_path.iterdir()
        with pytest.raises(UsageError), only_writer_of(tmp_path / "run.pdf", Inputs()):
            raise AssertionError
        assert os.path.samestat(lock.stat(), os.fstat(tries[1]))


def test_a_lock_ends_with_its_block_even_if_the_block_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError), only_run_in(tmp_path, Inputs()):
        raise KeyError
    with only_run_in(tmp_path, Inputs()):
        pass


def test_a_table_of_numbers_has_what_was_put_last_whatever_the_key() -> None:
    table = NumberTable()
    keys = [0, *(key << 40 for key in range(1, 3_000)), 2**64 - 1]
    for step in (1, 2):
        for place, key in enumerate(keys):
            table.put(key, step * place, place)
    assert table.count == len(keys)
    assert [table.get(key) for key in keys] == [(2 * place, place) for place in range(len(keys))]
    assert table.get(5) is None


@pytest.mark.parametrize("count", [10_000, 30_000, 100_000])
def test_a_table_of_numbers_takes_at_most_72_bytes_an_entry(count: int) -> None:
    table = NumberTable()
    for key in range(1, count + 1):
        table.put(key, key, key)
    held = sum(len(numbers) * numbers.itemsize for numbers in (table._keys, table._ones, table._others))
    assert held <= 72 * count
