"""The second engine builds the same repository, without a change to data, docs or macros (run with `make test-all`)."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from tests.conftest import ROOT, build, copy_project, run, settings

ENGINE = ROOT / ".venv-zensical" / "bin" / "zensical"
pytestmark = pytest.mark.zensical


def article(path: Path) -> str:
    """What stands on a page, white space folded."""
    text = re.search(r"<article[^>]*>(.*?)</article>", path.read_text("utf-8"), re.S)[1]
    for own in ('<a id="__skip" tabindex="-1"></a>', " data-search-exclude"):  # Zensical adds the one and uses up the other
        text = text.replace(own, "")
    return re.sub(r"\s+", " ", text).strip()


def test_zensical_builds_the_same_pages(tmp_path):
    assert ENGINE.exists(), "run 'make test-all': it sets up the second engine"
    one, two = copy_project(tmp_path / "mkdocs"), copy_project(tmp_path / "zensical")
    build(one)
    done = subprocess.run(
        [ENGINE, "build", "--clean", "--strict"], cwd=two, capture_output=True, text=True, env=os.environ | settings(two) | {"PYTHONPATH": str(two)}
    )
    assert done.returncode == 0, done.stdout + done.stderr
    run(two, "macros", "--root", str(two), "finish", "site")
    pages = sorted(path.relative_to(one / "site") for path in (one / "site").rglob("index.html"))
    assert pages == sorted(path.relative_to(two / "site") for path in (two / "site").rglob("index.html"))
    different = [path.as_posix() for path in pages if "<article" in (one / "site" / path).read_text("utf-8") and article(one / "site" / path) != article(two / "site" / path)]
    assert different == []


def test_zensical_stops_on_wrong_content(tmp_path):
    project = copy_project(tmp_path / "project", fixtures=False)
    path = project / "data/worksheets/kernvraag.yaml"
    path.write_text(path.read_text("utf-8").replace("minutes:", "minuten:"), "utf-8")
    done = subprocess.run(
        [ENGINE, "build", "--clean", "--strict"], cwd=project, capture_output=True, text=True, env=os.environ | {"PYTHONPATH": str(project)}
    )
    assert done.returncode != 0 and "'minuten' is hier geen sleutel" in done.stdout + done.stderr
