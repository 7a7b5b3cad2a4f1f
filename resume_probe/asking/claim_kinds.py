"""What kind of claim a measured effect is: a lift is doubted otherwise than a latency or a sum of money."""

import re
from dataclasses import dataclass
from typing import Literal

from resume_probe.asking.lines import Line, Lines
from resume_probe.document import MetricClaim, Span

Kind = Literal[
    "lift", "cut", "points", "from-to", "versus", "level", "latency", "money", "time", "rate", "multiple", "size"
]
Family = Literal["online", "model", "error", "ranking", "generation", "system", "cost", "people", "other"]

_FAMILIES: dict[Family, tuple[str, ...]] = {
    "online": (
        "ctr",
        "conversion-rate",
        "revenue",
        "gmv",
        "arpu-ltv",
        "retention-metric",
        "churn-rate",
        "engagement",
        "csat-nps",
        "deflection-rate",
        "loss-rate",
        "incrementality",
        "hit-rate",
        "oee-yield",
        "inventory-metrics",
        "delivery-eta-metric",
        "win-rate",
        "active-users",
        "automation-rate",
        "approval-rate",
        "stock-service-level",
        "fleet-productivity",
    ),
    "model": (
        "roc-auc",
        "pr-auc",
        "f1-score",
        "precision-metric",
        "recall-metric",
        "precision-recall-pair",
        "accuracy-metric",
        "specificity-fpr",
        "log-loss",
        "brier-calibration-error",
        "ks-statistic",
        "gini-coefficient",
        "lift-decile",
        "mean-average-precision",
        "iou-metric",
        "dice-score",
        "tracking-metrics",
        "concordance-index",
        "diagnostic-accuracy",
        "silhouette-score",
        "qini",
        "false-negative-rate",
        "biometric-error-rate",
        "matthews-correlation",
        "validation-loss",
    ),
    "error": (
        "rmse",
        "mae",
        "mape",
        "wmape",
        "pinball-loss",
        "r-squared",
        "correlation-metric",
        "trajectory-error",
        "sharpe-ratio",
        "cumulative-regret",
        "eta-accuracy",
        "crps",
        "interval-coverage",
        "localization-error",
        "reprojection-error",
    ),
    "ranking": ("ndcg", "mrr-metric", "recall-at-k", "beyond-accuracy"),
    "generation": (
        "wer",
        "cer",
        "mos-metric",
        "bleu",
        "rouge",
        "exact-match",
        "pass-at-k",
        "perplexity",
        "groundedness",
        "fid-metric",
        "psnr-ssim",
        "diarization-error",
        "speech-quality-metric",
        "perceptual-score",
    ),
    "system": (
        "latency",
        "time-to-first-token",
        "throughput",
        "gpu-utilisation",
        "training-time",
        "memory-footprint",
        "uptime",
        "cold-start-time",
        "recovery-time",
        "data-freshness",
        "power-draw",
        "real-time-factor",
        "frame-rate",
        "daily-volume",
        "scaling-efficiency",
        "gpu-hours",
        "pipeline-reliability",
        "deployment-frequency",
        "mtbf",
    ),
    "cost": ("cost-per-inference", "operating-cost", "cloud-costs"),
    "people": ("handling-time", "hours-saved"),
}
_FAMILY_OF = {concept: family for family, ids in _FAMILIES.items() for concept in ids}
_CHANGES = frozenset(("lift", "cut", "points", "from-to"))
_COST_NAME = re.compile(r"cost|spend|bill\b|budget|expense", re.IGNORECASE)
_MS = frozenset(["ms", "msec", "millisecond", "milliseconds", "µs", "us", "microsecond", "microseconds"])
_TIME = re.compile(r"(?:sec|min|hour|hr|day|week|month|year|h$|s$)")
_REACHED = re.compile(r"\b(?:to|at)\s(?:just |only |about |under |below |over |above |nearly |around )?[~≈<>]?$", re.IGNORECASE)
_NUMBER = re.compile(r"\d*[.,]?\d+")
_SMALLER_BETTER = frozenset((
    "log-loss", "brier-calibration-error", "specificity-fpr", "validation-loss", "false-negative-rate", "biometric-error-rate",
    "rmse", "mae", "mape", "wmape", "pinball-loss", "trajectory-error", "crps", "localization-error", "reprojection-error",
    "cumulative-regret", "wer", "cer", "perplexity", "fid-metric", "diarization-error",
))  # fmt: skip
_LIMIT = re.compile(
    r"\b(?:disagree|differ|deviat)\w*\s(?:by|of)\s(?:(?:more|less) than |at least |over |[>≥])?$|\bwithin\s[~≈]?$", re.IGNORECASE
)
_SHARE_BEFORE, _SHARE_BEHIND = re.compile(r"\bin\s[~≈]?$"), re.compile(r"\sof\s[a-z]")  # "better in 84% of frames"
_BY = re.compile(r"\bby\s[~≈]?$", re.IGNORECASE)
_NEXT = re.compile(r"[^,;.:()]{0,40}")
_MONEY = re.compile(r"[$€£¥₹]|usd|eur|gbp|inr|dollar|euro|chf|sgd|crore|lakh", re.IGNORECASE)
_RATE = re.compile(r"/|per\s|\ba\s|qps|rps|tps|fps|iops")
_VERSUS = re.compile(r"^[^;.]{0,30}?\b(?:vs\.?|versus|against|compared (?:to|with))\s", re.IGNORECASE)
_STARTS_VERSUS = re.compile(r"\b(?:vs\.?|versus|against|compared (?:to|with))\s*[~≈]?$", re.IGNORECASE)
_SMALL_MONEY = 100
_MOST_LEVEL = 100  # a quality above it is a count that stands near the metric's name
_POINTS_AFTER = re.compile(r"\s*(?:[\w-]+\s)?(?:percentage\s)?(?:points?|pp)\b", re.IGNORECASE)
_IS_ERROR = re.compile(r"\b(?:mae|rmse|mape|wape|wmape|error|deviation|bias)\s(?:of\s|is\s|was\s|at\s|[=:]\s?)?$", re.IGNORECASE)
_ARROW = re.compile(r"\s?(?:→|->|–>|=>)\s?(?P<to>(?P<number>\d*[.,]?\d+)(?:\s?%)?)")
_PRICE = re.compile(
    r"\b(?:cost|costs|costing|lost|losing|gave up|giving up|sacrific\w+|at the (?:cost|price) of)\s(?:us\s)?[~≈]?$",
    re.IGNORECASE,
)
_REQUIRED = re.compile(r"\b(?:requirement|required|requires?|target|goal|demanded|needed|expected)\b[^.,;]{0,25}$", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:cost|costs|costing|budget|spent|spend|price|worth of|about|for|moved|shifted|reallocated|managed|managing|processed|processing"
    r"|raised)"
    r"\s(?:of\s)?(?:[A-Z]{1,2})?$"
)
# Behind a whole number: "1 in 11", but not "3 in 6 weeks", "2 in 2023".
_ONE_IN = re.compile(r"\s(?:in|out of)\s(?!(?:19|20)\d\d\b)\d+\b(?!-fold|\s[a-z-]+s\b)")
_RANGE = re.compile(r"\b(?:horizons?|rang(?:e|es|ing)|aged?|lags?|between|lead times?|windows?)\s(?:of\s|from\s)?[~≈]?$", re.IGNORECASE)
# From here on a level makes an interviewer ask what leaked.
_HIGH = {
    "accuracy-metric": 0.97,
    "roc-auc": 0.95,
    "f1-score": 0.95,
    "precision-metric": 0.97,
    "recall-metric": 0.97,
    "r-squared": 0.95,
    "pr-auc": 0.93,
    "specificity-fpr": 0.98,
    "dice-score": 0.97,
    "mean-average-precision": 0.95,
    "diagnostic-accuracy": 0.95,
}


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim with its kind; `high` where the level is too good to pass without a question."""

    claim: MetricClaim
    kind: Kind
    family: Family
    high: bool


def claims_of(line: Line, lines: Lines) -> tuple[Claimed, ...]:
    """The line's claims that an interviewer would take up, in text order; the second half of a comparison is not one."""
    return lines.noted("claims", line, lambda: _claims_of(line))


def _claims_of(line: Line) -> tuple[Claimed, ...]:
    out: list[Claimed] = []
    for claim in (_arrow(line, c) for c in line.tags.claims.metrics):
        if any(
            c.claim.span.start < claim.span.end
            and claim.span.start < c.claim.span.end
            and c.claim.name == claim.name
            and claim.name
            for c in out
        ) or _STARTS_VERSUS.search(line.text[: claim.value.start]):
            continue
        kind = None if _given_up(line, claim) else _kind(line, claim)
        if kind is not None:
            family = _family(line, claim, kind)
            out.append(Claimed(claim, kind, family, _high(claim, kind)))
    return tuple(out)


def _arrow(line: Line, claim: MetricClaim) -> MetricClaim:
    """ "recall 0.58 → 0.77": the first figure is where it came from."""
    if claim.before:
        return claim
    m = _ARROW.match(line.text[claim.value.end :])
    if not m:
        return claim
    end = claim.value.end
    value = Span(end + m.start("to"), end + m.end("to"))
    return claim._replace(
        span=Span(claim.span.start, value.end),
        value=value,
        number=float(m["number"].replace(",", ".")),
        before=claim.value,
    )


def _kind(line: Line, claim: MetricClaim) -> Kind | None:
    value = claim.value.of(line.text)
    unit = (claim.unit or "").lower()
    if unit in _MS:
        return "latency" if claim.name or claim.direction or claim.before else None
    if _MONEY.search(unit) or _MONEY.search(value):
        spent = claim.direction is None and not claim.before and _SPENT.search(line.text[: claim.value.start])
        return "money" if claim.number >= _SMALL_MONEY and not spent else None
    if (
        unit in ("x", "×")
        or "fold" in unit
        or unit == "times"
        or (claim.unit is None and claim.number == 0.0 and not claim.before)
    ):
        return "multiple"
    if unit == "%" or unit.startswith(("percent", "per cent", "pct")):
        return _percent_kind(line, claim)
    if "point" in unit or unit.startswith(("pp", "p.p", "pts", "bp", "bps")):
        return "points" if claim.direction or not _IS_ERROR.search(line.text[: claim.value.start]) else "level"  # "MAE 7 points"
    if unit and _RATE.search(unit):
        return None if claim.concept == "latency" else "rate"
    if unit and _TIME.search(unit):
        if claim.concept in ("latency", "time-to-first-token"):
            return "latency"
        # "Works through gaps of up to 20 seconds" claims nothing.
        return "time" if claim.concept or claim.direction == "down" or claim.before or claim.name else None
    if unit.endswith("b") and unit:
        return "size"
    if _POINTS_AFTER.match(line.text[claim.value.end :]) or (claim.direction and not claim.before and claim.concept):
        return "points"
    if claim.number > _MOST_LEVEL and _FAMILY_OF.get(claim.concept or "") in ("model", "ranking"):
        return None
    if claim.before:
        return "from-to"
    if claim.concept is None and claim.name is None:
        return None
    if _BY.search(line.text[: claim.value.start]):
        return "points"  # "overstated AUPRC by 0.11"
    return "versus" if _VERSUS.match(line.text[claim.value.end :]) else "level"


def _given_up(line: Line, claim: MetricClaim) -> bool:
    """A loss that the line owns up to ("cost 0.4 points", "F1 −0.4") is no claim, nor is a limit ("within 4 points"), a range ("horizon
    1 to 42 days"), "1 in 11", a share of cases in which it was better, or one half of "0.71 before, 0.56 after"."""
    ratio = claim.value.of(line.text).strip().isdigit() and _ONE_IN.match(line.text[claim.value.end :])
    if ratio or (claim.before and _RANGE.search(line.text[: claim.before.start])):
        return True
    if claim.before and _FAMILY_OF.get(claim.concept or "") in ("model", "ranking"):
        was = _NUMBER.search(claim.before.of(line.text))
        return was is not None and claim.concept not in _SMALLER_BETTER and claim.number < float(was[0].replace(",", "."))
    if _LIMIT.search(line.text[: claim.value.start]) or (not claim.direction and _REQUIRED.search(line.text[: claim.value.start])):
        return True
    if claim.concept and _SHARE_BEFORE.search(line.text[: claim.value.start]) and _SHARE_BEHIND.match(line.text[claim.value.end :]):
        return True
    if claim.direction and not claim.before and _FAMILY_OF.get(claim.concept or "") in ("model", "ranking", "generation", "error"):
        return (claim.direction == "down") is not (claim.concept in _SMALLER_BETTER)
    if claim.direction or claim.before:
        return False
    return bool(_PRICE.search(line.text[: claim.value.start])) or line.text[claim.value.end :].lstrip().startswith(
        ("before", "after")
    )


def _percent_kind(line: Line, claim: MetricClaim) -> Kind:
    if claim.before:
        return "from-to"
    if (claim.relative or claim.direction) and not _REACHED.search(line.text[: claim.value.start]):
        return "cut" if claim.direction == "down" else "lift"
    return "versus" if _VERSUS.match(line.text[claim.value.end :]) else "level"


def _family(line: Line, claim: MetricClaim, kind: Kind) -> Family:
    known = _FAMILY_OF.get(claim.concept or "")
    if known:
        return known
    # "saved 30% of the overall cloud costs": without a name before it, the words after the value name it
    named = claim.name.of(line.text) if claim.name else claim.span.of(line.text) + _NEXT.match(line.text[claim.value.end :])[0]
    if _COST_NAME.search(named):
        return "cost"
    if "offline" in line.lower[max(0, claim.span.start - 40) : claim.value.end + 30] and kind in _CHANGES:
        return "model"
    if kind == "time":
        return "people"
    return "system" if kind in ("latency", "rate", "size") else "other"


def _high(claim: MetricClaim, kind: Kind) -> bool:
    if kind not in ("level", "from-to", "versus"):
        return False
    level = claim.number / 100 if claim.unit == "%" else claim.number
    if not 0 < level <= 1:
        return False
    return level >= _HIGH.get(claim.concept or "", 0.995)
