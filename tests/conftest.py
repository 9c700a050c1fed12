"""What the tests share: the content, one built site, one browser.

The site under test is this repository plus the fixture items of tests/fixtures/project (a sheet with every field type,
and one item of each kind), built once into a temporary folder the way `make site` does it.
"""

import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from pathlib import Path
from typing import Iterator

import pytest

from macros.catalog import load
from macros.serve import Handler, start

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "tests" / "fixtures"
PARTS = ("data", "docs", "documents", "macros", "overrides")


def copy_project(target: Path, fixtures: bool = True) -> Path:
    """A copy of what a build needs, so that a test can change it."""
    for part in PARTS:
        shutil.copytree(ROOT / part, target / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", target)
    if fixtures:
        shutil.copytree(FIXTURES / "project", target, dirs_exist_ok=True)
    return target


def run(project: Path, *command: str, check: bool = True, **more) -> subprocess.CompletedProcess:
    """Run a Python module in a project, with that project's own code first on the path."""
    environment = os.environ | {"PYTHONPATH": str(project), "NO_MKDOCS_2_WARNING": "1"} | more.pop("env", {})
    done = subprocess.run([sys.executable, "-m", *command], cwd=project, env=environment, capture_output=True, text=True, **more)
    if check and done.returncode:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return done


def settings(project: Path) -> dict[str, str]:
    """The settings the Makefile passes on, as an environment."""
    import shlex

    lines = run(project, "macros", "--root", str(project), "environment").stdout.splitlines()
    return dict(shlex.split(line.removeprefix("export "))[0].split("=", 1) for line in lines)


def build(project: Path) -> Path:
    """Build a project as `make site` does; the folder of the site."""
    run(project, "mkdocs", "build", "--strict", "--clean", env=settings(project))
    run(project, "macros", "--root", str(project), "finish", "site")
    return project / "site"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def catalog():
    return load(ROOT)


@pytest.fixture
def project(tmp_path) -> Path:
    """A copy of the project that a test may change."""
    return copy_project(tmp_path / "project", fixtures=False)


@pytest.fixture(scope="session")
def full_project(tmp_path_factory) -> Path:
    """The project with the fixture items, built once. Read only."""
    project = copy_project(tmp_path_factory.mktemp("site") / "project")
    build(project)
    return project


@pytest.fixture(scope="session")
def full_catalog(full_project):
    return load(full_project)


@pytest.fixture(scope="session")
def site(full_project) -> Path:
    return full_project / "site"


@pytest.fixture(scope="session")
def request_log() -> list[bytes]:
    """Every request that reached the server, whole: request line, headers and body, of any method."""
    return []


OTHER_ORGANISATION = (
    ("site_name: Wegwijzer polarisatie", "site_name: Kompas & Co"), ("address: http://127.0.0.1:8000/", "address: https://kompas.example/gids/"),
    ('primary: "#0f3d47"', 'primary: "#123456"'), ("maar is er geen deel van.", "maar is er geen deel van. Uitgegeven door Kompas."),
    ("contact:\n", "contact:\n  email: samen@kompas.example\n  phone: 02 000 00 00\n"),
)  # fmt: skip


@pytest.fixture(scope="session")
def other_site(tmp_path_factory) -> Path:
    """The site of another organisation, that fills in everything in data/organisation.yaml; built once. Read only."""
    project = copy_project(tmp_path_factory.mktemp("other") / "project", fixtures=False)
    path = project / "data/organisation.yaml"
    text = path.read_text("utf-8")
    for old, new in OTHER_ORGANISATION:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return build(project)


EMPTY_INDEX = b'{"config": {"lang": ["nl"], "separator": " ", "pipeline": [], "fields": {}}, "docs": []}'
searching = threading.Event()


@pytest.fixture
def with_search() -> Iterator[None]:
    """The real search index: see `server`."""
    searching.set()
    yield
    searching.clear()


@pytest.fixture(scope="session")
def server(site, request_log):
    """The built site, served; the address without a slash at the end. The theme reads its whole search index on every page, half
    of the processor time of opening one: only tests of searching get it (`with_search`)."""

    class Logging(Handler):
        def do_GET(self) -> None:
            if self.path != "/search/search_index.json" or searching.is_set():
                return super().do_GET()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(EMPTY_INDEX)))
            self.end_headers()
            self.wfile.write(EMPTY_INDEX)

        def parse_request(self) -> bool:
            fine = super().parse_request()
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))) if fine else b""
            request_log.append(self.raw_requestline + (bytes(self.headers) if fine else b"") + body)
            return fine

    running = start(site, 0)
    running.RequestHandlerClass = partial(Logging, directory=str(site))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
