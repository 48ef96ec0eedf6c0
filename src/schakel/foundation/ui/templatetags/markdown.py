"""Turns Markdown that people wrote into safe HTML, the same for every face."""

import re
from functools import cache, lru_cache

import nh3
from django.template import Library
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

register = Library()
TAGS = {
    *("p", "br", "strong", "em", "s", "a", "ul", "ol", "li", "blockquote", "code", "pre", "hr"),
    *("h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto", "tel"}
# What every text with a heading has; without one it is the same wherever it stands.
_HEADING = re.compile(r"#|^[\s>]*(?:-+|=+)\s*$", re.MULTILINE)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])


def html_of(text: str, top: int = 2) -> SafeString:
    """Safe HTML of Markdown whose highest heading becomes ``h{top}``; raw HTML in the text stays text."""
    return _html(text, top if _HEADING.search(text) else 2)


@lru_cache(maxsize=256)
def _html(text: str, top: int) -> SafeString:
    tokens = _parser().parse(text)
    heads = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    shift = top - min((int(token.tag[1]) for token in heads), default=top)
    for token in heads:
        token.tag = f"h{min(6, max(2, int(token.tag[1]) + shift))}"
    html = _parser().renderer.render(tokens, _parser().options, {})
    clean = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
    )
    return SafeString(clean)


@register.filter
def markdown(text: str, top: int = 2) -> SafeString:
    """`{{ post.body|markdown }}`, or `|markdown:3` when the headings stand below an h2."""
    return html_of(str(text or ""), int(top))
