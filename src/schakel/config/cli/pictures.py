"""Makes the pictures of the screens that stand in the documentation, from a fresh demo agency."""

import argparse
from pathlib import Path

from schakel.config.bootstrap import ROOT
from schakel.config.cli import Refused
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Makes the pictures of the screens that stand in the documentation")
FOR_DEVELOPERS = True

# Wide in both languages; a phone and the dark theme in Dutch. Each page of the site also has a sheet.
VIEWS = (("nl", 1440, "light"), ("en", 1440, "light"), ("nl", 390, "light"), ("nl", 1440, "dark"))


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("only", nargs="*", help=_("only screens whose name begins like this"))
    parser.add_argument(
        "--into", type=Path, default=ROOT / "docs" / "pictures", help=_("where the pictures go")
    )


def run(options: argparse.Namespace) -> int:
    from schakel.config.workshop.browser import NoBrowser, executable
    from schakel.config.workshop.demo_server import demo_server
    from schakel.config.workshop.photographs import take, take_sheets

    try:
        executable()
    except NoBrowser as missing:
        raise Refused(_("There is no browser here: install Debian's chromium.")) from missing
    options.into.mkdir(parents=True, exist_ok=True)
    only = tuple(options.only) or ("",)
    with demo_server() as server:
        for path in take(server, options.into, VIEWS, only):
            print(path.name)
        for path in take_sheets(server, options.into / "site", only):
            print(f"site/{path.name}")
    return 0
