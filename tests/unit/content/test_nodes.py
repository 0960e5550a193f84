"""What every model of the content language keeps beside its values, and in how little memory."""

import pickle
import sys
from collections.abc import Callable

import pytest

from bifolio.content.kinds.lines import Lines
from bifolio.yamltree import read_yaml

WAYS: dict[str, Callable[[Lines], Lines]] = {
    "read": lambda node: node,
    "copied": lambda node: node.model_copy(),
    "recalled": lambda node: pickle.loads(pickle.dumps(node, protocol=5)),
}


def lines(before: str = "") -> Lines:
    return Lines.model_validate(read_yaml("p.yaml", f"{before}id: why\nprompt: Why?\n".encode()).data)


@pytest.mark.parametrize("way", WAYS)
def test_nodes_of_a_model_share_their_keys_and_what_is_empty(way: str) -> None:
    one, other = WAYS[way](lines()), WAYS[way](lines("count: 2\n"))
    assert sys.getsizeof(one.__dict__) < sys.getsizeof(dict(one.__dict__)) / 2
    assert one.model_fields_set is WAYS[way](lines()).model_fields_set
    assert {id(one.answer), id(one.points), id(other.answer)} == {id(one.answer)}


@pytest.mark.parametrize("way", WAYS)
def test_a_node_keeps_its_place_and_what_was_written_of_it(way: str) -> None:
    node = lines("# a remark\n")
    kept = WAYS[way](node)
    assert kept == node
    assert kept.place == node.place
    assert kept.place is not None
    assert kept.place.line == 2
    assert kept.model_fields_set == {"id", "prompt"}


def test_a_copy_with_other_values_has_them_as_written_and_leaves_the_node_as_it_was() -> None:
    node = lines()
    copy = node.model_copy(update={"count": 5})
    assert (copy.count, copy.model_fields_set) == (5, {"id", "prompt", "count"})
    assert node == lines()


def test_nodes_that_say_the_same_in_two_places_differ() -> None:
    one, same, other = (
        Lines.model_validate(read_yaml("p.yaml", text).data) for text in (b"id: a", b"id: a", b"\nid: a")
    )
    assert one == same
    assert one != other
