"""The names of HTML's elements, as far as readers of documents tell them apart."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside blockquote body button caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li "
    "main menu nav ol optgroup option p pre search section select summary table tbody td tfoot th "
    "thead title tr ul video audio canvas"
)
VOID = _names("area base br col embed hr img input link meta param source track wbr")
INLINE = _names(
    "a abbr acronym area audio b bdi bdo big br cite code data del dfn em embed font i iframe img input ins kbd "
    "label link map mark meta noscript object param picture q rp rt ruby s samp script small source span strike "
    "strong style sub sup svg textarea time track tt u var wbr"
)
KNOWN = BLOCKS | INLINE
UNMISTAKABLE = VOID | _names(
    "blockquote body dd div dl dt em figcaption h1 h2 h3 h4 h5 h6 head html li ol p pre script span strong style "
    "sub sup table tbody td th thead tr ul"
)
"""Elements whose lone start tag, in small letters, is no title or label in angle brackets as prose has them."""
