"""Simulated clients from three sources, kept apart: demonstrations, written after pages, sampled from the model."""

from explorer.training.cases.records import Case, Move, Standing
from explorer.training.cases.sources import all_cases, case_of

__all__ = ["Case", "Move", "Standing", "all_cases", "case_of"]
