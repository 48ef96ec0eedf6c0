"""Owns parsing XML that strangers wrote: no DTD, no entities, no network, no endless nesting."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from schakel.engine.reading.refusals import Unreadable, UnreadableReason

_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.I)


def parse(data: bytes) -> Any:
    """The root element; raises unsafe-xml for any document type or entity, broken for bad XML."""
    probe = data
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in data[:64]:
        try:
            probe = data.decode("utf-16").encode()
        except UnicodeDecodeError as error:
            raise Unreadable(UnreadableReason.BROKEN, "XML in an unknown encoding") from error
    if _DOCTYPE.search(probe):
        raise Unreadable(UnreadableReason.UNSAFE_XML, "a document type or entity")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable(UnreadableReason.BROKEN, "XML that can't be parsed") from error
    document: Any = root.getroottree().docinfo
    if document.doctype:
        raise Unreadable(UnreadableReason.UNSAFE_XML, "a document type")
    return root
