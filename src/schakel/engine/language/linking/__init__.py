"""Links free wording to the entries of a label set, or says that nothing fits."""

from schakel.engine.language.linking.linker import Linker, Ranked
from schakel.engine.language.linking.own import Link, link_skill, link_title

__all__ = ["Link", "Linker", "Ranked", "link_skill", "link_title"]
