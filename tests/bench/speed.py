"""How fast the pipeline is. Prints figures and fails nothing: run with `make bench`.

    catalog     loading all data in a fresh process, and `make check` as an editor feels it
    sheets      building 50 and 500 generated worksheets, and how much longer the 500 take
    macro       the same pages with their HTML already in place, instead of a macro that makes it
"""

import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.conftest import copy_project, run, settings  # noqa: E402


COUNTS = (50, 500)


def timed(action, times: int = 3) -> float:
    """The median of some runs, in seconds."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def spent(action) -> float:
    """Processor time of the processes an action starts, in seconds: steadier than the clock on a busy machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    action()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def catalog() -> None:
    code = "import time; from pathlib import Path; from macros.catalog import load; b = time.perf_counter(); load(Path('.')); print(time.perf_counter() - b)"
    taken = [float(subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout) for _ in range(5)]
    files = len(list((ROOT / "data").rglob("*.yaml")))
    print(f"catalog: {files} files in {statistics.median(taken):.3f} s")
    print(f"make check: {timed(lambda: run(ROOT, 'macros', 'check')):.2f} s with the start of Python")


def generated(folder: Path, count: int) -> Path:
    """A project with `count` more worksheets, made from the real ones in turn."""
    project = copy_project(folder / str(count), fixtures=False)
    originals = sorted((ROOT / "data/worksheets").glob("*.yaml"))
    for number in range(count):
        text = originals[number % len(originals)].read_text("utf-8")
        lines = []
        for line in text.splitlines():
            if line.startswith("title:"):
                line = f"title: Blad nummer {number}"
            elif line.startswith("code:"):
                line = f"code: w{number + 100}" if number < 900 else line
            elif line.startswith("phase:"):
                line = "phase: uitrol"
            elif line.startswith("order:"):
                line = f"order: {number + 100}"
            lines.append(line)
        (project / f"data/worksheets/blad-{number}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        page = project / f"docs/werkbladen/blad-{number}"
        page.mkdir()
        (page / "index.md").write_text(f'{{{{ worksheet("blad-{number}") }}}}\n', "utf-8")
    return project


def build(project: Path) -> None:
    run(project, "mkdocs", "build", "--clean", env=settings(project))


def in_place(project: Path, folder: Path) -> Path:
    """The same project with the HTML of every generated sheet in its page, and no macro."""
    copied = folder / (project.name + "-html")
    shutil.copytree(project, copied, ignore=shutil.ignore_patterns("site"))
    for page in sorted((project / "site/werkbladen").glob("blad-*/index.html")):
        article = re.search(r'<article class="md-content__inner md-typeset">(.*?)</article>', page.read_text("utf-8"), re.S)[1]
        target = copied / f"docs/werkbladen/{page.parent.name}/index.md"
        target.write_text("{% raw %}\n" + article.strip() + "\n{% endraw %}\n", "utf-8")
        (copied / f"data/worksheets/{page.parent.name}.yaml").unlink()
    # Pages without an item would be reported; the comparison is of engines, so they move to a folder nobody checks.
    for page in sorted((copied / "docs/werkbladen").glob("blad-*")):
        shutil.move(page, copied / "docs/over" / page.name)
    return copied


def sheets() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = {}
        for count in COUNTS:
            project = generated(folder, count)
            taken[count] = timed(lambda: build(project), 3 if count == 50 else 1)  # noqa: B023
            print(f"sheets: {count} generated worksheets (and the site itself) in {taken[count]:.1f} s")
        print(f"sheets: 500 take {taken[500] / taken[50]:.1f} times as long as 50")
        project = folder / "50"
        html = in_place(project, folder)
        runs = [(spent(lambda: build(project)), spent(lambda: build(html))) for _ in range(7)]  # in turn: both meet the same weather
        macro, plain = (statistics.median(side) for side in zip(*runs))
        print(f"macro: 50 sheets through macros {macro:.2f} s of processor time, with their HTML in place {plain:.2f} s ({macro / plain:.2f} times)")


if __name__ == "__main__":
    catalog()
    sheets()
