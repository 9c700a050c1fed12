"""Renew the pinned requirements: every version with its hashes, no address of any index. Run with `make lock`.

Needs uv (`pip install uv`); the locks themselves need nothing but pip.
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {
    "site.txt": ["pyproject.toml"],
    "documents.txt": ["pyproject.toml", "--extra", "documents"],
    "test.txt": ["pyproject.toml", "--extra", "test", "--extra", "documents"],
    "zensical.txt": ["requirements/zensical.in"],
}


def main() -> int:
    """Write all locks; the answer is the exit code."""
    uv = shutil.which("uv")
    if not uv:
        print("'make lock' needs uv: pip install uv", file=sys.stderr)
        return 1
    options = ["--quiet", "--generate-hashes", "--universal", "--python-version", "3.11", "--no-emit-index-url", "--no-header", "--no-annotate"]
    for name, sources in LOCKS.items():
        subprocess.run([uv, "pip", "compile", *sources, *options, "--upgrade", "-o", f"requirements/{name}"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
