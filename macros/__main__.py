"""The commands behind the Makefile.

    python -m macros check               validate the content; every problem with file and line
    python -m macros schema [--check]    write (or compare) the JSON Schemas in data/schema/
    python -m macros environment         the settings of data/organisation.yaml that mkdocs.yml asks for, for a shell
    python -m macros finish site         what comes after the build: short addresses, running titles, tidying up
    python -m macros documents site      the ready files (PDF, Word) into the built site
    python -m macros serve site          serve the built site on http://127.0.0.1:8000
"""

import argparse
import shlex
import sys
import time
from pathlib import Path

from . import ROOT


def main(arguments: list[str] | None = None) -> int:
    """Run one command; the answer is the exit code."""
    ask = argparse.ArgumentParser(prog="python -m macros", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--root", type=Path, default=ROOT, help="the project, when it is not the one this package is in")
    commands = ask.add_subparsers(dest="command", required=True)
    commands.add_parser("check")
    commands.add_parser("schema").add_argument("--check", action="store_true")
    commands.add_parser("environment")
    commands.add_parser("finish").add_argument("site", type=Path)
    commands.add_parser("documents").add_argument("site", type=Path)
    serve = commands.add_parser("serve")
    serve.add_argument("site", type=Path)
    serve.add_argument("--port", type=int, default=8000)
    given = ask.parse_args(arguments)
    return globals()[f"_{given.command}"](given)


def _check(given) -> int:
    from .catalog import inspect

    begin = time.perf_counter()
    catalog, problems = inspect(given.root.resolve())
    for problem in problems:
        print(problem)
    taken = f"{time.perf_counter() - begin:.1f}".replace(".", ",")
    if problems:
        print(f"\n{len(problems)} {'fout' if len(problems) == 1 else 'fouten'} gevonden ({taken} s).", file=sys.stderr)
        return 1
    print(f"In orde: {len(catalog.documents)} bestanden en {len(catalog.pages)} pagina's nagekeken ({taken} s).")
    return 0


def _schema(given) -> int:
    from .schema import stale, write

    folder = given.root / "data" / "schema"
    if not given.check:
        write(folder)
        return 0
    old = stale(folder)
    for name in old:
        print(f"data/schema/{name} is verouderd: voer 'make schema' uit.")
    return 1 if old else 0


def _environment(given) -> int:
    from .catalog import inspect

    catalog, problems = inspect(given.root.resolve())
    organisation = catalog.singles.get("organisation")
    if organisation is None:
        print(*problems, sep="\n", file=sys.stderr)
        return 1
    settings = {
        "SITE_NAME": organisation.site_name,
        "SITE_DESCRIPTION": organisation.site_description,
        "SITE_URL": organisation.address,
        "ORGANISATION_RELATION": organisation.relation,
        "ORGANISATION_COLOUR": organisation.colours.primary,
    }
    for name, value in settings.items():
        print(f"export {name}={shlex.quote(value)}")
    return 0


def _finish(given) -> int:
    from .catalog import load
    from .finish import finish
    from .problems import DataError

    try:
        catalog = load(given.root.resolve())
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    finish(catalog, given.site)
    return 0


def _documents(given) -> int:
    from documents.lack import install_libraries, missing_packages

    if missing_packages():
        print("Ready files need more than the site: run 'make documents'.", file=sys.stderr)
        return 1
    if not install_libraries():
        return 1
    from documents.build import documents

    documents(given.root.resolve(), given.site.resolve())
    return 0


def _serve(given) -> int:
    from .serve import serve

    return serve(given.site, given.port)


if __name__ == "__main__":
    sys.exit(main())
