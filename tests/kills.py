"""Kills a whole browser (SIGKILL) at random moments while somebody types into fields of every type, and counts what is lost.

An answer is lost when the browser, opened again, holds neither it nor a later answer in that field, or holds under its
time something else than was typed. How old it was counts from the moment it was typed until just before the kill.

The tests do it 25 times. As a command it does as many as asked and adds the count to tests/fixtures/kills.txt:

    python -m tests.kills 300
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.setup import browser as find_browser

SHEET = "/werkbladen/proef-alle-velden/"
OWN = 200  # milliseconds within which an answer surely is in the store, before its field is typed in again
GONE = 3600.0  # seconds: what a lost dossier counts for
LIMIT = 0.25  # seconds: no answer older than this may be gone
COUNT = Path(__file__).parent / "fixtures" / "kills.txt"

# Every 15 ms an answer in the next field, in any of its controls, as an input event of a person would give it. Tells the
# test what it typed and when, before anything could have kept it.
TYPE = """async () => {
  const {fieldsOf, readField} = await import('/assets/javascripts/answers.js');
  const fields = [...fieldsOf(document.querySelector('form.sheet'))].filter(([, field]) => !field.closest('[hidden]'));
  let i = Math.floor(Math.random() * fields.length);
  setInterval(() => {
    const [name, field] = fields[i % fields.length];
    const controls = [...field.querySelectorAll('input, textarea, select')].filter((one) => !one.disabled);
    const control = controls[Math.floor(Math.random() * controls.length)];
    if (control.type === 'radio') control.checked = true;
    else if (control.type === 'checkbox') control.checked = !control.checked;
    else if (control.type === 'date') control.value = `2027-01-${String(1 + i % 28).padStart(2, '0')}`;
    else if (control.tagName === 'SELECT') control.selectedIndex = 1 + i % (control.options.length - 1);
    else control.value = String(Date.now());
    typed(name, field.dataset.type, Date.now(), JSON.stringify(readField(field) ?? null));
    control.dispatchEvent(new Event('input', {bubbles: true}));
    i += 1;
  }, 15);
}"""
TYPES = "() => [...new Set([...document.querySelectorAll('form.sheet [data-field]')].map((field) => field.dataset.type))].filter((type) => !['total', 'quadrant'].includes(type))"
# What the browser says when it makes the database anew: whether it threw an old one away, and why.
MADE_ANEW = """() => {
  const {open} = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...parts) {
    const request = open.apply(this, parts);
    request.addEventListener('upgradeneeded', (event) => { window.anew = `data loss: ${event.dataLoss} ${event.dataLossMessage}`; });
    return request;
  };
}"""
READ = """async () => {
  const {openDesk} = await import('/assets/javascripts/device.js');
  const {store} = await openDesk(); // as any page opens it, what it mends included
  if (!store.database) return {dossier: false, newest: {}, anew: window.anew ?? 'the database did not open'};
  const [dossier] = await store.dossiers();
  const records = await store.transaction('answers', 'readonly', (transaction) => new Promise((done) => { transaction.objectStore('answers').getAll().onsuccess = (event) => done(event.target.result); }));
  const newest = {};
  for (const {field, time, value} of records) if (!(newest[field]?.time >= time)) newest[field] = {time, value: JSON.stringify(value)};
  return {dossier: Boolean(dossier), newest, anew: window.anew ?? ''};
}"""


class Typed(NamedTuple):
    """An answer that was typed: into which field, of which type, when (milliseconds since 1970), and the field's answer as JSON."""

    field: str
    type: str
    when: float
    value: str


class Browser:
    """A Chromium of its own, with a profile that outlives it."""

    def __init__(self, playwright, profile: Path):
        self.process = subprocess.Popen(
            [find_browser(), "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={profile}", *FLAGS, "about:blank"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        told = profile / "DevToolsActivePort"
        for _ in range(600):
            if told.exists() and len(told.read_text().splitlines()) == 2:
                break
            time.sleep(0.05)
        port = told.read_text().splitlines()[0]
        self.browser = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
        self.page = self.browser.contexts[0].new_page()
        self.told = told

    def kill(self) -> float:
        """Kill all its processes at once; the moment, in seconds since 1970."""
        moment = time.time()
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.told.unlink(missing_ok=True)
        return moment


def is_gone(answer: Typed, later: list[Typed], newest: dict) -> bool:
    """Whether what is kept is neither this answer nor a later one of the same field."""
    kept = newest.get(answer.field)
    if not kept or kept["time"] < answer.when:
        return True
    # The record right behind this answer is its own: the same field comes back only after all the others.
    own = kept["time"] < min((one.when for one in later if one.field == answer.field), default=answer.when + OWN)
    return own and kept["value"] != answer.value


def begin(playwright, profile: Path, server: str) -> Browser:
    """A browser with a first answer, on an own device."""
    one = Browser(playwright, profile)
    one.page.goto(server + SHEET)
    one.page.locator("[name=kort]").fill("begin")
    one.page.get_by_role("button", name="Eigen toestel").click()
    one.page.get_by_text("Bewaard op dit toestel").wait_for()
    return one


def kill_while_typing(server: str, times: int, seed: int = 0) -> tuple[list[float], int]:
    """For each kill the age in seconds of the oldest answer that was typed and is gone (0 when all are there); how many were typed."""
    choose = random.Random(seed)
    lost, types, many = [], set(), 0
    profile = Path(tempfile.mkdtemp(prefix="kills-"))
    with sync_playwright() as playwright:
        one = begin(playwright, profile, server)
        expected = set(one.page.evaluate(TYPES))
        for _ in range(times):
            typed: list[Typed] = []
            one.page.expose_function("typed", lambda *answer: typed.append(Typed(*answer)))  # noqa: B023
            one.page.evaluate(TYPE)
            one.page.wait_for_timeout(choose.uniform(600, 1600))
            moment = one.kill()
            assert typed and moment - typed[-1].when / 1000 < 2, "nobody was typing at the kill"
            one = Browser(playwright, profile)
            one.page.add_init_script(f"({MADE_ANEW})()")
            one.page.goto(server + SHEET)
            found = one.page.evaluate(READ)
            gone = [answer.when for i, answer in enumerate(typed) if is_gone(answer, typed[i + 1 :], found["newest"])]
            lost.append(max((moment - when / 1000 for when in gone), default=0))
            types |= {answer.type for answer in typed}
            many += len(typed)
            if not found["dossier"]:  # all of it: as old as the dossier, and counted as such
                print(f"kill {len(lost)}: the browser has no dossier any more ({found['anew'] or 'same database'})", flush=True)
                lost[-1] = max(lost[-1], GONE)
                one.kill()
                one = begin(playwright, profile, server)
        one.kill()
    shutil.rmtree(profile, ignore_errors=True)
    assert types == expected, f"nobody typed into {expected - types}"
    return lost, many


def main(times: int) -> int:
    """Run many kills and keep the count where everybody can see it."""
    from tests.conftest import build, copy_project
    from macros.serve import start

    with tempfile.TemporaryDirectory() as folder:
        running = start(build(copy_project(Path(folder) / "project")), 0)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        lost, typed = kill_while_typing(f"http://127.0.0.1:{running.server_port}", times, seed=int(time.time()))
    many, some = sum(one > LIMIT for one in lost), sum(0 < one <= LIMIT for one in lost)
    whole, oldest = lost.count(GONE), max((one for one in lost if one < GONE), default=0)
    line = f"{date.today()}: {times} kills, {typed} answers typed, {many} kills lost an answer older than 250 ms ({whole} of them the whole dossier), {some} a younger one, oldest single answer lost {oldest * 1000:.0f} ms"
    print(line)
    with open(COUNT, "a", encoding="utf-8") as file:
        file.write(line + "\n")
    return 1 if many else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
