"""Schakel's own taxonomy of office work: roles, skills, traits and training, and how close they are."""

from schakel.engine.language.taxonomy.load import load_taxonomy
from schakel.engine.language.taxonomy.shapes import Family, Role, Skill, Taxonomy, Training, Trait

__all__ = ["Family", "Role", "Skill", "Taxonomy", "Training", "Trait", "load_taxonomy"]
