"""The numbers above the pictures, in words."""

from __future__ import annotations

from workbench.application.coverage import CoverageReport
from workbench.application.wording import sentence
from workbench.domain.label import LabelScheme


def numbers(report: CoverageReport, scheme: LabelScheme) -> dict[str, str]:
    """Return the words of each number by its key; what cannot be said of this report is left out."""
    total, claims = report.total, report.claims
    found = {"decided": sentence("dashboards", "number.decided", n=total.decided, total=total.sentences)}
    unsourced = sum(total.labels.get(key, 0) for key in scheme.keys_of("unsourced"))
    checkable = unsourced + sum(total.labels.get(key, 0) for key in scheme.keys_of("sourced"))
    if total.unsourced_share is not None:
        share = round(total.unsourced_share * 100)
        found["unsourced"] = sentence("dashboards", "number.unsourced", n=unsourced, total=checkable, share=share)
    if total.disputed:
        found["disputed"] = sentence("dashboards", "number.disputed", n=total.disputed)
    if total.flagged:
        found["flagged"] = sentence("dashboards", "number.flagged", n=total.flagged)
    if claims.total:
        bare, single = len(claims.without_evidence), len(claims.single_source)
        found["without-evidence"] = sentence("dashboards", "number.without-evidence", n=bare, total=claims.total)
        found["single-source"] = sentence("dashboards", "number.single-source", n=single, total=claims.total)
    return found
