"""Our ready Word files in LibreOffice: the same questions in the same order, and as many tables. For every sheet."""

import shutil
import subprocess

import docx
import pypdf
import pytest

from documents.build import KINDS, make
from tests.conftest import ROOT
from tests.documents.test_ready import flat, in_order, questions

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def converted(catalog, tmp_path_factory):
    """A folder with every Word file as LibreOffice makes a PDF and a Word file of it."""
    folder = tmp_path_factory.mktemp("word")
    for kind in KINDS:
        for name in getattr(catalog, kind):
            url, files = make(ROOT, folder, kind, name)
            shutil.copy(folder / url / next(file for file, _ in files if file.endswith(".docx")), folder / f"{kind}-{name}.docx")
    for kind, out in (("pdf", folder), ("docx", folder / "again")):
        subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind, "--outdir", out, *folder.glob("*.docx")], check=True, capture_output=True, timeout=600)
    return folder


@pytest.mark.parametrize("kind, name", [(kind, path.stem) for kind in KINDS for path in sorted((ROOT / "data" / kind).glob("*.yaml"))])
def test_libreoffice_shows_the_same_questions_and_tables(converted, catalog, kind, name):
    item = getattr(catalog, kind)[name]
    text = flat("".join(page.extract_text() for page in pypdf.PdfReader(converted / f"{kind}-{name}.pdf").pages))
    assert in_order(questions(item, kind), text) == []
    asked = [field for field in ([one for _, one in item.fields()] if kind == "worksheets" else getattr(item, "fields", [])) if field.type in ("table", "matrix")]
    assert len(docx.Document(converted / "again" / f"{kind}-{name}.docx").tables) == len(asked)
