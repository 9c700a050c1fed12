"""Kills a whole browser (SIGKILL) at random moments while somebody types into fields of every type, and counts what is lost.

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

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.setup import browser as find_browser

SHEET = "/werkbladen/proef-alle-velden/"
LIMIT = 0.25  # seconds: no answer older than this may be gone
COUNT = Path(__file__).parent / "fixtures" / "kills.txt"

# Every 15 ms an answer in the next field, as an input event of a person would give it. Tells the test when it typed each.
TYPE = """() => {
  const fields = [...document.querySelectorAll('form.sheet [data-field]')].filter((one) => !['total', 'quadrant'].includes(one.dataset.type) && !one.closest('[hidden]'));
  let i = 0;
  setInterval(() => {
    const field = fields[i % fields.length];
    const controls = [...field.querySelectorAll('input, textarea, select')];
    const control = controls[Math.floor(i / fields.length) % controls.length];
    if (control.type === 'radio') control.checked = true;
    else if (control.type === 'checkbox') control.checked = !control.checked;
    else if (control.type === 'date') control.value = `2027-01-${String(1 + i % 28).padStart(2, '0')}`;
    else if (control.tagName === 'SELECT') control.selectedIndex = 1 + i % (control.options.length - 1);
    else control.value = String(Date.now());
    const now = Date.now();
    control.dispatchEvent(new Event('input', {bubbles: true}));
    typed(field.dataset.field, now);
    i += 1;
  }, 15);
}"""
READ = """async () => {
  const {openStore} = await import('/assets/javascripts/store.js');
  const store = await openStore();
  const [dossier] = await store.dossiers();
  const records = await store.transaction('answers', 'readonly', (transaction) => new Promise((done) => { transaction.objectStore('answers').getAll().onsuccess = (event) => done(event.target.result); }));
  const newest = {};
  for (const {field, time} of records) newest[field] = Math.max(newest[field] ?? 0, time);
  return {dossier: Boolean(dossier), newest};
}"""


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


def kill_while_typing(server: str, times: int, seed: int = 0) -> list[float]:
    """For each kill the age in seconds of the oldest answer that was typed and is gone; 0 when all are there."""
    choose = random.Random(seed)
    lost = []
    profile = Path(tempfile.mkdtemp(prefix="kills-"))
    with sync_playwright() as playwright:
        one = Browser(playwright, profile)
        one.page.goto(server + SHEET)
        one.page.locator("[name=kort]").fill("begin")
        one.page.get_by_role("button", name="Eigen toestel").click()
        one.page.get_by_text("Bewaard op dit toestel").wait_for()
        for _ in range(times):
            typed: list[tuple[str, float]] = []
            one.page.expose_function("typed", lambda field, when: typed.append((field, when)))  # noqa: B023
            one.page.evaluate(TYPE)
            one.page.wait_for_timeout(choose.uniform(600, 1600))
            moment = one.kill()
            one = Browser(playwright, profile)
            one.page.goto(server + SHEET)
            found = one.page.evaluate(READ)
            assert found["dossier"], "the dossier itself is gone"
            assert len({field for field, _ in typed}) >= 10, "not every type of field was typed in"
            gone = [when for field, when in typed if found["newest"].get(field, 0) < when]
            lost.append(max((moment - when / 1000 for when in gone), default=0))
        one.kill()
    shutil.rmtree(profile, ignore_errors=True)
    return lost


def main(times: int) -> int:
    """Run many kills and keep the count where everybody can see it."""
    from tests.conftest import build, copy_project
    from macros.serve import start

    with tempfile.TemporaryDirectory() as folder:
        running = start(build(copy_project(Path(folder) / "project")), 0)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        lost = sorted(kill_while_typing(f"http://127.0.0.1:{running.server_port}", times, seed=int(time.time())))
    worst, many = max(lost[-1], 0), sum(one > LIMIT for one in lost)
    line = f"{date.today()}: {times} kills, {many} with an answer lost that was older than 250 ms, worst {worst * 1000:.0f} ms"
    print(line)
    with open(COUNT, "a", encoding="utf-8") as file:
        file.write(line + "\n")
    return 1 if many else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 300))
