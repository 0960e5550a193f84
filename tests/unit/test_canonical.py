"""Values as bytes: the same for equal values, whatever objects they consist of."""

from __future__ import annotations

import pickle

from bifolio.canonical import Digests, canonical, digest


class Picture:
    """Something that stands for a file."""

    def __init__(self, name: str) -> None:
        self.name = name


def test_one_object_twice_is_the_same_as_two_that_are_equal() -> None:
    one, same = "ab" * 3, "".join(["ab"] * 3)
    assert one is not same
    assert canonical([one, one]) == canonical([one, same])
    assert canonical([one, one]) != canonical([one, one + "c"])


def test_objects_are_shown_as_is_said_of_their_class() -> None:
    shown_as = {Picture: lambda picture: (str, (picture.name[:1],))}
    assert canonical([Picture("ab")], shown_as) == canonical([Picture("ac")], shown_as)
    assert canonical([Picture("ab")], shown_as) != canonical([Picture("bb")], shown_as)


def test_a_digest_has_sixteen_bytes() -> None:
    assert len({digest(b""), digest(b"a"), digest(b"b")}) == 3
    assert {len(digest(content)) for content in (b"", b"a" * 99)} == {16}


def test_what_is_known_of_an_object_is_not_worked_out_again_and_stays_in_this_process() -> None:
    digests, known, other = Digests(), Picture("known"), ["other"]
    digests.know(known, b"its digest")
    assert digests.of(known) == b"its digest"
    assert digests.of(other) == digest(canonical(other))
    assert pickle.loads(pickle.dumps(digests)).of(other) == digest(canonical(other))
    assert not pickle.loads(pickle.dumps(digests))._known
