"""All ready files of the site with the fixture items, made once, over a copy of the built site."""

import shutil

import pytest

from documents.build import documents


@pytest.fixture(scope="session")
def made(full_project, site, tmp_path_factory):
    """The folder of a site with its ready files."""
    folder = tmp_path_factory.mktemp("documents") / "site"
    shutil.copytree(site, folder)
    documents(full_project, folder)
    return folder
