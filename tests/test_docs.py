"""The README and the manuals are true, and the repository says nothing it should not."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))


def files() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_commands_that_are_named_exist(name):
    named = set(re.findall(r"make ([a-z-]+)", (ROOT / name).read_text("utf-8")))
    assert named and named <= TARGETS


def test_every_command_is_explained_once():
    assert {target for target in TARGETS if target not in ("clean",)} <= set(re.findall(r"make ([a-z-]+)", README))


def test_paths_that_the_readme_names_exist():
    named = re.findall(r"`([\w./-]+/[\w./-]*|[\w-]+\.(?:py|yml|yaml|toml|md|css|js))`", README)
    missing = [one for one in named if "<" not in one and "…" not in one and not (ROOT / one.strip("/")).exists() and not one.startswith(("/w", "site"))]
    assert [one for one in missing if not list(ROOT.glob(f"**/{one.strip('/')}"))] == []


def test_no_address_of_a_registry_and_no_path_of_a_machine():
    """Also not in the locks: they carry hashes, no addresses."""
    registry = re.compile(r"https?://[^\s\"')]*(pypi|pythonhosted|npmjs|registry)[^\s\"')]*|/(home|root|work|farm|Users)/[a-z]")
    found = []
    for path in files():
        if path.suffix in (".png",) or path == Path(__file__):
            continue
        for number, line in enumerate(path.read_text("utf-8", errors="replace").splitlines(), 1):
            if registry.search(line) and "re.search" not in line:
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_locks_hold_every_dependency_with_its_version_and_hashes():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for name, wanted in (("site", project["dependencies"]), ("documents", project["dependencies"] + project["optional-dependencies"]["documents"]), ("test", project["dependencies"] + [one for group in project["optional-dependencies"].values() for one in group])):
        lock = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
        for dependency in wanted:
            assert re.search(rf"^{re.escape(dependency.replace('_', '-'))} \\$", lock.replace("_", "-"), re.M), (name, dependency)
        assert all("--hash=sha256:" in block for block in re.split(r"\n(?=\S)", lock.strip()))


def test_every_dependency_says_why():
    lines = (ROOT / "pyproject.toml").read_text("utf-8").splitlines()
    assert [line for line in lines if re.match(r'\s+"[\w-]+==', line) and "# " not in line] == []


def test_no_third_party_file_is_committed():
    suspicious = [path.relative_to(ROOT).as_posix() for path in files() if re.search(r"\.min\.|node_modules|vendor|\.woff|\.ttf|\.otf", path.as_posix())]
    assert suspicious == []


def test_no_unfinished_work():
    found = []
    for path in files():
        if path.suffix in (".py", ".js", ".css", ".html", ".yaml", ".md", ".yml") and path.name != "test_docs.py":
            for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
                if re.search(r"\b(TODO|FIXME|XXX|NotImplemented)\b|pytest\.mark\.(skip|xfail)|lorem ipsum", line) and "test_site" not in path.name:
                    found.append(f"{path.relative_to(ROOT)}:{number}")
    assert found == []


def test_the_engine_knows_no_item(catalog):
    """No id of an item in code, templates or scripts (CSS and tests aside): a new item needs none of them."""
    # Words that are also something else in the code: a part of the site, a context, a colour's name.
    words = {"privacy", "conflict", "midden", "macht", "belang", "feit"}
    names = [name for kind in ("worksheets", "checklists", "terms", "phases") for name in getattr(catalog, kind) if name not in words]
    found = []
    for path in [*(ROOT / "macros").rglob("*.py"), *(ROOT / "documents").rglob("*.py"), *(ROOT / "macros/templates").rglob("*.html"), *(ROOT / "overrides/assets/javascripts").glob("*.js")]:
        text = re.sub(r'""".*?"""', "", path.read_text("utf-8"), flags=re.S)
        text = re.sub(r"description=\".*?\"|#.*|//.*", "", text)
        found += [f"{path.relative_to(ROOT)}: {name}" for name in names if re.search(rf"[\"'/]{name}[\"'/]", text)]
    assert found == []


def test_macros_import_nothing_of_the_engine():
    for path in (ROOT / "macros").rglob("*.py"):
        assert not re.search(r"^\s*(from|import) (mkdocs|material|zensical)\b", path.read_text("utf-8"), re.M), path.name
