"""From data/ to HTML: loader -> models -> catalog -> render. Imports nothing from MkDocs or the theme.

`define_env` is the only thing an engine calls (MkDocs through mkdocs-macros, Zensical by itself): it loads the content
once, stops the build when something is wrong, and offers the macros that pages use.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def define_env(env) -> None:
    """Register the macros. Zensical runs this for every page, so everything costly is cached.

    Raises:
        click.ClickException: with all problems in the content, so that the build stops without a traceback.
    """
    from click import ClickException

    from .catalog import load
    from .problems import DataError
    from .render import Renderer

    root = Path(env.project_dir)
    try:
        catalog = load(root)
    except DataError as error:
        raise ClickException(str(error)) from None
    for macro in Renderer.of(catalog).macros():
        env.macro(macro)
