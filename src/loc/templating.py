"""HTML from templates; the only module that imports jinja2. Escaping is always on, a missing value is an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from loc.visible import UNKNOWN, visible

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_BREAKS = re.compile("[\n\t\r\u2028\u2029]")


def environment(package: str) -> Environment:
    """The templates of `package` (its folder `templates`).

    What is invisible, or would turn text around, reaches no page: it is shown by its name.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.finalize = _finalized
    return made


def _finalized(value: object) -> object:
    return shown(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def as_markup(html: str) -> Markup:
    """Mark a text as HTML that was made by this program, with everything in it escaped already."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704  the callers say why


def shown(text: str) -> str:
    """`text` with control, bidi and other invisible characters written as `<U+202E>`; line ends become spaces."""
    return visible(_BREAKS.sub(" ", text), kinds=UNKNOWN)
