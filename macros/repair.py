"""A second try at a file with errors, so that the rules between items can be checked in the same run.

The errors themselves are already reported; here a misspelt key gets its likely name, and what still does not fit is left
out. The result is used for checking only, never for a page: a build stops on the reported errors.
"""

import copy
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from .messages import keys_at

TRIES = 4


def second_try(model: type[BaseModel], data: Any, error: ValidationError) -> BaseModel | None:
    """The item as it was probably meant, or None when too much of it is missing."""
    data = copy.deepcopy(data)
    for _ in range(TRIES):
        for entry in error.errors(include_url=False, include_input=False):
            _mend(model, data, entry["loc"], entry["type"])
        try:
            return model.model_validate(data)
        except ValidationError as again:
            error = again
    return None


def _mend(model: type[BaseModel], data: Any, loc: tuple, kind: str) -> None:
    """Rename, cut or leave out the one thing an error points at."""
    holder, names = data, []
    for part in loc:
        inside = holder.get(part) if isinstance(holder, dict) else holder[part] if isinstance(holder, list) and isinstance(part, int) and part < len(holder) else None
        if inside is None and not (isinstance(holder, dict) and part in holder):
            continue  # the tag of a union, or a key that is missing
        names.append((holder, part))
        holder = inside
    if not names or kind == "missing":
        return
    holder, part = names[-1]
    value = holder[part]
    if kind == "extra_forbidden" and isinstance(holder, dict):
        alike = get_close_matches(str(part), keys_at(model, loc[:-1]) - set(holder), n=1, cutoff=0.6)
        del holder[part]
        if alike:
            holder[alike[0]] = value
    elif isinstance(holder, dict):
        del holder[part]
    else:
        holder[part] = None
        holder.remove(None)
