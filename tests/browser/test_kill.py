"""The whole browser is killed while somebody types: next to nothing is lost."""

from tests.kills import LIMIT, kill_while_typing


def test_a_killed_browser_loses_no_answer_older_than_a_quarter_second(server):
    lost, typed = kill_while_typing(server, 25)
    assert len(lost) == 25 and typed > 25 * 10
    assert [f"{one:.3f}" for one in lost if one > LIMIT] == []
