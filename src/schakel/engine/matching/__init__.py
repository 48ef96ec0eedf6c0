"""Profiles and requirements in, ranked and explained matches out."""

from schakel.engine.matching.closeness import (
    Knowledge,
    Tables,
    keep_knowledge,
    knowledge_in_use,
    knowledge_named,
    taxonomy_knowledge,
)
from schakel.engine.matching.distance import distance_km
from schakel.engine.matching.impact import GroupImpact, impact_report
from schakel.engine.matching.jobs import (
    Aspect,
    Contract,
    Dimension,
    Job,
    Requirement,
    Statement,
    Strength,
)
from schakel.engine.matching.learning import Decision, Learnt, TooLittle, changes, learn
from schakel.engine.matching.notes import NoteCode
from schakel.engine.matching.openings import JobRanking, rank_jobs
from schakel.engine.matching.outcome import Fit, Match, Question, Reason, Training
from schakel.engine.matching.profiles import (
    Held,
    HeldEducation,
    HeldLanguage,
    HeldRole,
    HeldSkill,
    Lack,
    Profile,
    Wishes,
)
from schakel.engine.matching.ranking import Ranking, rank
from schakel.engine.matching.records import canonical, fingerprint
from schakel.engine.matching.replay import Given, given, replayed
from schakel.engine.matching.scoring import ENGINE_VERSION, score
from schakel.engine.matching.segment import NotASegment, Segment
from schakel.engine.matching.weights import DEFAULT_WEIGHTS, Weights

__all__ = [
    "DEFAULT_WEIGHTS",
    "ENGINE_VERSION",
    "Aspect",
    "Contract",
    "Decision",
    "Dimension",
    "Fit",
    "Given",
    "GroupImpact",
    "Held",
    "HeldEducation",
    "HeldLanguage",
    "HeldRole",
    "HeldSkill",
    "Job",
    "JobRanking",
    "Knowledge",
    "Lack",
    "Learnt",
    "Match",
    "NotASegment",
    "NoteCode",
    "Profile",
    "Question",
    "Ranking",
    "Reason",
    "Requirement",
    "Segment",
    "Statement",
    "Strength",
    "Tables",
    "TooLittle",
    "Training",
    "Weights",
    "Wishes",
    "canonical",
    "changes",
    "distance_km",
    "fingerprint",
    "given",
    "impact_report",
    "keep_knowledge",
    "knowledge_in_use",
    "knowledge_named",
    "learn",
    "rank",
    "rank_jobs",
    "replayed",
    "score",
    "taxonomy_knowledge",
]
