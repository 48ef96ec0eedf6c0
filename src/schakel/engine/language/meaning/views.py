"""Turns our own taxonomy and what was imported into what is trained on and what is asked."""

import re
from collections import defaultdict
from collections.abc import Iterator

from schakel.engine.language.encoder import Views
from schakel.engine.language.esco import Concept, Stored
from schakel.engine.language.meaning.index import Entry
from schakel.engine.language.taxonomy import Role, Skill, load_taxonomy

_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")
_MOST_SENTENCES = 12
# Codes keep neighbours together in a batch; skills stand apart from occupations.
_OUR_CODES = {"role": "4", "skill": "s"}
TITLES, SKILLS = ("occupation", "group"), ("skill", "knowledge")


def sentences(text: str) -> list[str]:
    """Cut a definition into its sentences."""
    return [one for one in _SENTENCE.split(text) if one.strip()][:_MOST_SENTENCES]


def _ours() -> Iterator[tuple[str, Role | Skill, str]]:
    taxonomy = load_taxonomy()
    for role in taxonomy.roles.values():
        yield f"role:{role.key}", role, role.family
    for skill in taxonomy.skills.values():
        yield f"skill:{skill.key}", skill, skill.group


def _concept_views(concept: Concept, own: list[Role | Skill]) -> Views:
    by_language = {lang: list(some) for lang, some in concept.labels.items()}
    for entry in own:
        by_language.setdefault("nl", []).extend((entry.nl, *entry.synonyms_nl))
        by_language.setdefault("en", []).extend((entry.en, *entry.synonyms_en))
    order = sorted(by_language, key=lambda lang: (lang != "nl", lang))
    about = [one for lang in sorted(concept.about) for one in sentences(concept.about[lang])]
    code = concept.code if concept.kind in TITLES else f"s{concept.kind}"
    return Views([by_language[lang] for lang in order], about, code)


def training_views(stored: Stored) -> list[Views]:
    """Return the views of every entry: ESCO's concepts, with ours in those they are linked to, and ours."""
    linked: defaultdict[str, list[Role | Skill]] = defaultdict(list)
    found: list[Views] = []
    uris = {one.key: one.uri for one in stored.links if one.standing != "gone"}
    for key, entry, group in _ours():
        if key in uris:
            linked[uris[key]].append(entry)
        else:
            code = _OUR_CODES[key.partition(":")[0]] + group
            dutch, english = (entry.nl, *entry.synonyms_nl), (entry.en, *entry.synonyms_en)
            found.append(Views([dutch, english], (), code))
    found += [_concept_views(concept, linked[uri]) for uri, concept in stored.concepts.items()]
    return found


def _own_entry(entry: Role | Skill, group: str, concept: Concept | None) -> Entry:
    wordings = {"nl": [entry.nl, *entry.synonyms_nl], "en": [entry.en, *entry.synonyms_en]}
    for lang, wording in concept.wordings() if concept else ():
        wordings.setdefault(lang, []).append(wording)
    return Entry(wordings, concept.code if concept and concept.code else group)


def _entries(stored: Stored, prefix: str, kinds: tuple[str, ...]) -> dict[str, Entry]:
    uris = {one.key: one.uri for one in stored.links if one.standing != "gone"}
    found = {
        key: _own_entry(entry, f"{prefix}{group}", stored.concepts.get(uris.get(key, "")))
        for key, entry, group in _ours()
        if key.startswith(prefix)
    }
    taken = {uri for key, uri in uris.items() if key in found}
    for uri, concept in stored.concepts.items():
        if concept.kind in kinds and uri not in taken:
            found[uri] = Entry(dict(concept.labels), concept.code)
    return found


def title_entries(stored: Stored) -> dict[str, Entry]:
    """Return the entries to ask titles of: `role:KEY` with its concept's wordings, and other concepts."""
    return _entries(stored, "role:", TITLES[:1])


def skill_entries(stored: Stored) -> dict[str, Entry]:
    """Return the entries to ask skills of: `skill:KEY` with its concept's wordings, and other concepts."""
    return _entries(stored, "skill:", SKILLS)
