"""What a component accepts: its variants and the HTML attributes that may pass through."""

from collections.abc import Collection, Mapping

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString

PASSED_ON = {
    "id",
    "name",
    "value",
    "form",
    "title",
    "target",
    "rel",
    "download",
    "autofocus",
    "hidden",
    "lang",
    "hreflang",
    "popovertarget",
    "commandfor",
    "command",
    "formaction",
    "formtarget",
    "formnovalidate",
}
PASSED_ON_PREFIXES = ("hx_", "data_", "aria_")
NEVER = ("hx_on", "hx_vals_js")


class UnknownVariant(ValueError):
    """A component was asked for a variant that it does not have."""


class UnknownAttribute(TypeError):
    """A component was given an argument that is neither its own nor a safe HTML attribute."""


def choose(component: str, argument: str, value: object, allowed: Collection[str]) -> str:
    """Return `value` when the component knows it; otherwise refuse, naming what it does know."""
    if isinstance(value, str) and value in allowed:
        return str(value)
    raise UnknownVariant(f"{component}: {argument}={value!r}; choose from {', '.join(sorted(allowed))}")


def attributes(component: str, given: Mapping[str, object]) -> SafeString:
    """Turn keyword arguments such as `hx_post` and `data_key` into HTML attributes.

    Underscores become hyphens; True gives a bare attribute; False, None and "" leave it out.
    """
    for name in given:
        passed = name in PASSED_ON or name.startswith(PASSED_ON_PREFIXES)
        if not passed or name.startswith(NEVER):
            raise UnknownAttribute(f"{component} has no argument {name!r}")
    return SafeString(
        "".join(
            f" {name.replace('_', '-')}" + ("" if value is True else f'="{conditional_escape(str(value))}"')
            for name, value in given.items()
            if value is not None and value is not False and value != ""
        )
    )
