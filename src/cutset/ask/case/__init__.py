"""Case files and chains: their questions and checks answered by the same rules that judge an order."""

from __future__ import annotations

from .read import CaseFile, Chain, read_file
from .run import CheckResult, FileResult, QuestionResult, TraceResult, results_wire, run_files

__all__ = [
    "CaseFile", "Chain", "CheckResult", "FileResult", "QuestionResult", "TraceResult", "read_file",
    "results_wire", "run_files",
]  # fmt: skip
