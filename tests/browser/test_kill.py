"""The whole browser is killed while somebody types: next to nothing is lost.

The goal is that no answer older than a quarter of a second is ever lost. tests/fixtures/kills.txt says how far it is met: on a
machine that is busy with other work an answer now and then waits longer before the browser writes it, and once in some 100 kills
Chromium declares its own database corrupt and throws all of it away. A page cannot prevent either with one database alone.
Until there is a second copy this test fails on more than that: 2 kills in 25 that waited, 1 that lost the database.
"""

from concurrent.futures import ThreadPoolExecutor

from tests.kills import GONE, LIMIT, kill_while_typing


def test_a_killed_browser_loses_next_to_nothing(server):
    with ThreadPoolExecutor(1) as apart:  # a browser of its own needs a driver, and so a thread, of its own
        lost, typed = apart.submit(kill_while_typing, server, 25).result()
    assert len(lost) == 25 and typed > 25 * 10
    late = [f"{one:.3f}" for one in lost if LIMIT < one < GONE]
    assert len(late) <= 2 and lost.count(GONE) <= 1, late
