"""Dutch and English for every other part: words, titles, skills and the taxonomy."""

from schakel.engine.language.analyser import query_groups
from schakel.engine.language.closeness import role_closeness, skill_closeness
from schakel.engine.language.folding import fold
from schakel.engine.language.linking import Link, Linker, link_skill, link_title
from schakel.engine.language.meaning import current, use
from schakel.engine.language.suggestions import suggest
from schakel.engine.language.taxonomy import Family, Role, Skill, Taxonomy, Training, Trait, load_taxonomy
from schakel.engine.language.terms import search_terms
from schakel.engine.language.titles import TitleFacts, parse_title

__all__ = [
    "Family",
    "Link",
    "Linker",
    "Role",
    "Skill",
    "Taxonomy",
    "TitleFacts",
    "Training",
    "Trait",
    "current",
    "fold",
    "link_skill",
    "link_title",
    "load_taxonomy",
    "parse_title",
    "query_groups",
    "role_closeness",
    "search_terms",
    "skill_closeness",
    "suggest",
    "use",
]
