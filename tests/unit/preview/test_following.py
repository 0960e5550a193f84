"""Following a folder: one build at a time, the latest change wins, names are forgotten when nobody looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest

from bifolio.preview.choices import Choice
from bifolio.preview.following import FORGET_AFTER, Follower, Tabs
from bifolio.preview.session import Session
from bifolio.preview.state import State
from tests.unit.preview.previewing import SMALL, awaited, session_of


class Counting(Session):
    """A session that builds nothing, and counts."""

    def __init__(self) -> None:
        super().__init__(SMALL)
        self.built: list[str] = []
        self.during: list[str] = []
        self.follower: Follower | None = None

    def rebuild(self, early: Callable[[State], None] | None = None) -> State:
        self.built.append(self.state.choice.edition)
        assert self.follower is not None
        for edition in self.during:
            self.follower.choose(Choice(edition=edition))
        if not self.during:
            self.follower.stop()
        self.during = []
        return self.state

    def check(self) -> State:
        return self.state


class Checking(Counting):
    """A session that is edited while its files are checked for the first time, and notes what is checked."""

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def rebuild(self, early: object = None) -> State:
        self.done.append("build")
        return self.state

    def check(self) -> State:
        self.done.append("check")
        if self.done.count("check") == 1 and self.follower is not None:
            self.follower.touch()
        return self.state

    def check_fit(self, has_changed: Callable[[], bool]) -> State:
        assert self.follower is not None
        self.done.append("fit")
        assert not has_changed()
        self.follower.stop()
        assert has_changed()
        return self.state


def test_what_does_not_fit_is_looked_for_last_and_only_once_nothing_changes_any_more() -> None:
    session = Checking()
    follower = session.follower = Follower(session, Tabs())
    follower.run()
    assert session.done == ["build", "check", "build", "check", "fit"]


class Finding(Counting):
    """A session that shows its second version once the checks have found something, and ends."""

    def rebuild(self, early: object = None) -> State:
        self.state = replace(self.state, version=1)
        return self.state

    def check(self) -> State:
        assert self.follower is not None
        self.state = replace(self.state, version=2)
        self.follower.stop()
        return self.state


def test_tabs_are_told_of_what_is_built_and_of_what_the_checks_find() -> None:
    async def heard() -> list[object]:
        tabs, session = Tabs(), Finding()
        queue, gone = tabs.join(), tabs.join()
        assert queue is not None
        assert gone is not None
        for _ in range(2):
            tabs.leave(gone)
        assert len(tabs) == 1
        session.follower = Follower(session, tabs)
        session.follower.run()
        await asyncio.sleep(0)
        return [event and event.data for event in (queue.get_nowait(), queue.get_nowait())] + [gone.qsize()]

    assert awaited(heard()) == [{"version": 1}, {"version": 2}, 0]


class Glancing(Counting):
    """A session that shows the edited part first, and then the whole, which ends it."""

    def rebuild(self, early: Callable[[State], None] | None = None) -> State:
        assert early is not None
        assert self.follower is not None
        early(replace(self.state, version=1))
        self.follower.stop()
        return replace(self.state, version=2)


def test_tabs_are_told_of_the_edited_part_before_the_whole() -> None:
    session, told = Glancing(), list[object]()
    session.follower = Follower(session, Tabs())
    session.follower.tabs.tell = lambda event: told.append(event and event.data)  # type: ignore[method-assign]
    session.follower.run()
    assert told == [{"version": 1}, {"version": 2}]


def test_of_several_changes_during_a_build_the_latest_is_built_and_no_other() -> None:
    session = Counting()
    follower = session.follower = Follower(session, Tabs())
    session.during = ["one", "two", "three"]
    follower.run()
    assert session.built == ["", "three"]


def test_it_builds_once_at_first_and_then_only_after_a_change() -> None:
    session = Counting()
    follower = session.follower = Follower(session, Tabs())
    follower.run()
    assert session.built == [""]


def test_a_fault_in_the_build_ends_the_following() -> None:
    session = Counting()
    session.follower = None
    with pytest.raises(AssertionError):
        Follower(session, Tabs()).run()


def test_stopping_from_another_thread_ends_it() -> None:
    session = Counting()
    follower = session.follower = Follower(session, Tabs())
    session.during = ["one"]
    thread = Thread(target=follower.run, daemon=True)
    thread.start()
    follower.stop()
    thread.join(5)
    assert not thread.is_alive()


def test_a_request_to_stop_ends_it_though_its_exception_was_lost() -> None:
    def heed() -> None:
        # as after a Ctrl-C that came while Python collected garbage
        if built:
            raise KeyboardInterrupt

    class Built(Session):
        def rebuild(self, early: object = None) -> State:
            built.append(self.state)
            return self.state

    built: list[State] = []
    with pytest.raises(KeyboardInterrupt):
        Follower(Built(SMALL), Tabs(), heed=heed).run()
    assert len(built) == 1


def test_names_are_forgotten_once_nobody_has_looked_for_half_an_hour() -> None:
    now = [0.0]
    named = Choice(edition="couple", names=(("a", "Zoë"),))
    follower = Follower(session_of(SMALL, choice=named), Tabs(), lambda: now[0])
    now[0] = 30 * 60
    follower.forget_if_alone()
    assert follower.choice == named
    now[0] = 30 * 60 + 1
    follower.forget_if_alone()
    assert follower.choice == Choice(edition="couple")


def test_the_half_hour_begins_when_the_last_tab_was_seen() -> None:
    async def look() -> list[bool]:
        now, tabs, has_names = [0.0], Tabs(), []
        queue = tabs.join()
        assert queue is not None
        follower = Follower(session_of(SMALL, choice=Choice(names=(("a", "Zoë"),))), tabs, lambda: now[0])
        now[0] = 10_000
        follower.forget_if_alone()
        tabs.leave(queue)
        for now[0] in (10_000 + FORGET_AFTER, 10_001 + FORGET_AFTER):
            follower.forget_if_alone()
            has_names.append(bool(follower.choice.names))
        return has_names

    assert awaited(look()) == [True, False]


def test_while_a_tab_shows_them_names_stay() -> None:
    async def look() -> Choice:
        now = [0.0]
        tabs = Tabs()
        tabs.join()
        follower = Follower(session_of(SMALL, choice=Choice(names=(("a", "Zoë"),))), tabs, lambda: now[0])
        now[0] = 10 * FORGET_AFTER
        follower.forget_if_alone()
        return follower.choice

    assert awaited(look()).names == (("a", "Zoë"),)


def test_a_session_lets_go_of_its_files(tmp_path: Path) -> None:
    session = session_of(SMALL)
    digest = session.rebuild().pages[0].digest
    assert session.picture(digest, 72) is not None
    session.close()
    assert session._painter is None
