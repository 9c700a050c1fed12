"""How a large sheet feels while somebody types, on a slow machine. Prints figures and fails nothing: part of `make bench`.

A sheet of 200 fields, made from the proof sheet with every field type in turn, on an own device, in a browser that runs four
times slower than this one. Asked for four, a browser on a virtual machine becomes nearly five times slower: what is asked is set
by a piece of work that is timed at full speed and slowed. Some 300 real keystrokes go into fields of every type, in three parts of
the sheet; an earlier sheet has an answer to take over. A task over 50 ms is one that a person can feel; the jump from one part to
the next is no typing and does not count. The clock also counts whatever else this machine does, so the same is measured once more
in processor time, in runs without the slowing, times four. Every figure is the median of some runs.

    python -m tests.bench.keystrokes
"""

import copy
import json
import statistics
import sys
import tempfile
import threading
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from macros.loader import parse  # noqa: E402
from macros.serve import start  # noqa: E402
from tests.browser.conftest import FLAGS  # noqa: E402
from tests.conftest import build, copy_project  # noqa: E402
from tests.setup import browser as find_browser  # noqa: E402

FIELDS = 200
SLOWER = 4
RUNS = 5
SHEET = "proef-alle-velden"

# Long tasks, and how long the handlers of each input event take: from the first listener to the last.
WATCH = """() => {
  window.seen = {tasks: [], handlers: [], keys: [], first: 0, kept: 0};
  new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((one) => [one.startTime, one.duration]))).observe({type: 'longtask'});
  new PerformanceObserver((list) => seen.keys.push(...list.getEntries().filter((one) => one.name === 'keydown').map((one) => one.duration))).observe({type: 'event', durationThreshold: 16});
  let begin = 0;
  addEventListener('input', () => { begin = performance.now(); seen.first ||= begin; }, true);
  addEventListener('input', () => seen.handlers.push(performance.now() - begin));
  const status = document.querySelector('[data-keep-status]');
  new MutationObserver(() => { if (status.textContent.startsWith('Bewaard')) seen.kept ||= performance.now(); }).observe(status, {childList: true, characterData: true, subtree: true});
}"""
# One control of each kind per field, in three copies of the proof sheet: the first, a middle and the last complete one.
CONTROLS = """() => {
  const fields = [...document.querySelectorAll('form.sheet [data-field]')];
  const copyOf = (field) => field.dataset.field.match(/\\d*$/)[0];
  const copies = [...new Set(fields.map(copyOf))];
  window.controls = [];
  return [copies[0], copies[Math.floor(copies.length / 2)], copies.at(-2)].map((copy) => fields.filter((one) => copyOf(one) === copy).flatMap((field) => {
    const kinds = new Map([...field.querySelectorAll('input, textarea, select')].filter((one) => !one.disabled).reverse().map((one) => ['number' in one.dataset ? 'number' : one.type, one]));
    return [...kinds].reverse().map(([kind, control]) => [field.dataset.type, kind, controls.push(control) - 1]);
  }));
}"""
FILL = """() => {
  for (const control of document.querySelectorAll('[data-field] :is(input, textarea, select)')) {
    if (control.type === 'radio' || control.type === 'checkbox') control.checked = true;
    else if (control.type === 'date') control.value = '2027-01-15';
    else if (control.tagName === 'SELECT') control.selectedIndex = 1;
    else control.value = 'number' in control.dataset ? '12' : 'een antwoord';
  }
  for (const field of document.querySelectorAll('form.sheet [data-field]')) field.querySelector('input, textarea, select')?.dispatchEvent(new Event('input', {bubbles: true}));
}"""
# The longest task of opening; none over 50 ms makes no entry, and so an end to the waiting.
LOADED = """() => new Promise((done) => {
  new PerformanceObserver((list) => done(Math.max(...list.getEntries().map((one) => one.duration)))).observe({type: 'longtask', buffered: true});
  setTimeout(done, 1000, 0);
})"""
# A fixed piece of work, in milliseconds: the median of many.
WORK = """() => {
  const times = [];
  for (let time = 0; time < 41; time++) {
    const begin = performance.now();
    for (let i = 0, sum = 0; i < 3e6; i++) sum = (sum * 31 + i) | 0;
    times.push(performance.now() - begin);
  }
  return times.sort((a, b) => a - b)[20];
}"""
WORDS = {"number": "12", "date": "15012027", "select-one": "g", "radio": " ", "checkbox": " "}


def large_sheet(project: Path) -> None:
    """Make the proof sheet of a project one of 200 fields: its own, again and again, each copy with numbered ids."""
    path = project / f"data/worksheets/{SHEET}.yaml"
    sheet = parse(path.read_text("utf-8"), path.name)[0].data
    sections, many, number = sheet["sections"], 0, 1
    sheet["sections"] = []
    while many < FIELDS:
        for section in copy.deepcopy(sections):
            section["fields"] = section["fields"][: FIELDS - many]
            many += len(section["fields"])
            if number > 1:
                section["id"] += f"-{number}"
                section["title"] += f" {number}"
                for field in section["fields"]:
                    field["id"] += f"-{number}"
                    if "of" in field:
                        field["of"] += f"-{number}"
            if section["fields"]:
                sheet["sections"].append(section)
        number += 1
    path.write_text(yaml.safe_dump(sheet, allow_unicode=True, sort_keys=False), "utf-8")


def prepare(page: Page, server: str) -> None:
    """An own device, and an earlier sheet with an answer to take over."""
    page.goto(f"{server}/werkbladen/signalenlogboek/")
    page.locator("[name='waarnemingen.0.waarneming']").fill("Er hing een briefje aan de deur.")
    page.get_by_role("button", name="Eigen toestel").click()
    page.get_by_text("Bewaard op dit toestel").wait_for()


def type_everywhere(page: Page) -> tuple[int, set[str]]:
    """Real keystrokes in a control of every kind in fields of every type, each part between two marks; how many, and in which types."""
    parts = page.evaluate(CONTROLS)
    page.evaluate(WATCH)
    many = 0
    for part in parts:
        page.evaluate("(place) => controls[place].focus()", part[0][2])
        page.wait_for_timeout(1500)
        page.evaluate("performance.mark('begin typing')")
        for _, kind, place in part:
            page.evaluate("(place) => controls[place].focus()", place)
            for letter in WORDS.get(kind, "Dit is er"):
                page.keyboard.press("Space" if letter == " " else letter)
                page.wait_for_timeout(40)
                many += 1
        page.evaluate("performance.mark('end typing')")
    page.wait_for_timeout(1500)
    return many, {type for part in parts for type, _, _ in part}


def while_typing(tasks: list[tuple[float, float]], marks: list[float]) -> list[float]:
    """The durations of the tasks that began between the marks of a part."""
    periods = list(zip(marks[::2], marks[1::2]))
    return [duration for begin, duration in tasks if any(first <= begin < last for first, last in periods)]


def open_sheet(page: Page, server: str) -> float:
    """Open the sheet and wait until everything stands there; the longest task of it, in milliseconds."""
    page.goto(f"{server}/werkbladen/{SHEET}/")
    page.locator("[data-keep-status]:not(:empty)").wait_for()
    page.locator(".carried:not([hidden])").first.wait_for()
    page.wait_for_timeout(2000)
    return page.evaluate(LOADED)


def slow_down(page: Page) -> float:
    """Make the browser of a page really SLOWER times slower; how much slower it then was."""
    session = page.context.new_cdp_session(page)
    ask = lambda rate: session.send("Emulation.setCPUThrottlingRate", {"rate": rate})  # noqa: E731
    page.evaluate(WORK)  # the browser makes it fast first
    plain = page.evaluate(WORK)
    ask(SLOWER)
    ask(SLOWER * SLOWER * plain / page.evaluate(WORK))
    return page.evaluate(WORK) / plain


def clock(chromium: Browser, server: str) -> dict:
    """Fill in and open again, four times slower, in a browser with nothing stored."""
    with chromium.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        prepare(page, server)
        slower = slow_down(page)
        empty = open_sheet(page, server)
        keys, types = type_everywhere(page)
        seen = page.evaluate("seen")
        tasks = while_typing(seen["tasks"], page.evaluate("performance.getEntriesByType('mark').filter((one) => one.name.endsWith(' typing')).map((one) => one.startTime)"))
        page.evaluate(FILL)
        page.wait_for_timeout(3000)
        full = open_sheet(page, server)
    handlers = sorted(seen["handlers"])
    return {
        "slower": slower, "keys": keys, "types": len(types), "inputs": len(handlers), "many": len(tasks), "longest": max(tasks, default=0),
        "p50": handlers[len(handlers) // 2], "p95": handlers[int(len(handlers) * 0.95)], "max": handlers[-1],
        "paint": sorted(seen["keys"] or [0])[int(len(seen["keys"]) * 0.95)], "kept": seen["kept"] - seen["first"], "empty": empty, "full": full,
    }  # fmt: skip


def processor(chromium: Browser, server: str, trace: Path) -> dict:
    """The same typing at full speed: what its tasks take of the processor, times four."""
    with chromium.new_context(locale="nl-BE", viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        prepare(page, server)
        open_sheet(page, server)
        chromium.start_tracing(page=page, path=trace, categories=["toplevel", "blink.user_timing"])
        type_everywhere(page)
        chromium.stop_tracing()
    events = json.loads(trace.read_text("utf-8"))["traceEvents"]
    marks = [one for one in events if one["name"] in ("begin typing", "end typing")]
    thread = [one for one in events if one["name"].endswith("RunTask") and "tdur" in one and (one["pid"], one["tid"]) == (marks[0]["pid"], marks[0]["tid"])]
    # Not more than it lasts: on a virtual machine the clock of a thread jumps now and then, and says 8 ms of a task of 3.
    tasks = while_typing([(one["ts"], min(one["tdur"], one["dur"]) / 1000 * SLOWER) for one in thread], sorted(one["ts"] for one in marks))
    return {"many": sum(one > 50 for one in tasks), "longest": max(tasks)}


def middle(found: list[dict]) -> dict:
    return {name: statistics.median(one[name] for one in found) for name in found[0]}


def keystrokes(runs: int = RUNS) -> None:
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        project = copy_project(folder / "project")
        large_sheet(project)
        running = start(build(project), 0)
        threading.Thread(target=running.serve_forever, daemon=True).start()
        server = f"http://127.0.0.1:{running.server_port}"
        chromium = playwright.chromium.launch(executable_path=find_browser(), args=FLAGS)
        slowed = [clock(chromium, server) for _ in range(runs)]
        spent = [processor(chromium, server, folder / "trace.json") for _ in range(runs)]
        chromium.close()
        running.shutdown()
    report(middle(slowed), middle(spent), runs)


def report(slowed: dict, spent: dict, runs: int) -> None:
    print(f"typing: {slowed['keys']:.0f} keystrokes in fields of {slowed['types']:.0f} types on a sheet of {FIELDS} fields, {slowed['slower']:.1f} times slower, {runs} runs")
    print(f"typing: {spent['many']:.0f} tasks over 50 ms of processor time, the longest {spent['longest']:.0f} ms; by the clock {slowed['many']:.0f}, the longest {slowed['longest']:.0f} ms")
    print(f"typing: handlers of {slowed['inputs']:.0f} input events: p50 {slowed['p50']:.1f}, p95 {slowed['p95']:.1f}, at most {slowed['max']:.1f} ms")
    print(f"typing: from a key to the next picture, p95 of those over 16 ms: {slowed['paint']:.0f} ms; from the first input to 'Bewaard': {slowed['kept']:.0f} ms")
    print(f"typing: longest task of opening the sheet: empty {slowed['empty']:.0f} ms, filled in everywhere {slowed['full']:.0f} ms")


if __name__ == "__main__":
    keystrokes(int(sys.argv[1]) if len(sys.argv) > 1 else RUNS)
