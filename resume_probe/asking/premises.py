"""What a question takes for granted must be so: users, a night on call and a release are asked about where the work had them."""

import re
from functools import lru_cache

from resume_probe.asking.lines import Line, Lines
from resume_probe.document import Mention, Span
from resume_probe.knowledge import Concept
from resume_probe.labels import Probe

_TAKES_USE = re.compile(
    r"\b(?:users?|customers?|clients?|callers?|readers?|reviewers?|on[- ]call|at night|alerts?|launch\w*|releases?|production|live|traffic"
    r"|requests?|downstream|first day|last quarter|for years|in use|did somebody do|misread|overrul\w+|switched off"
    r"|somebody acts?|anybody act\w*|came in a month after|again and again)\b",
    re.IGNORECASE,
)
_SHOWS_USE = re.compile(
    r"\b(?:users?|customers?|clients?|visitors?|production|deploy\w*|downloads?|stars|installs?|live|served|serving|launched|adopted|hosted|released"
    r"|in use|used by|requests?|published (?:on|to))\b",
    re.IGNORECASE,
)
# A thing made for others to do the named work with: who writes a library for A/B tests has run none by that.
_ARTEFACT = re.compile(
    r"\b(?:guides?|guidelines?|documentation|playbook|course|lectures?|workshops?|tutorials?|library|libraries|framework|toolkit|package|sdk"
    r"|plugin|extension|tool|apps?|applications?|website|portal|interface|module|software|apis?|wiki(?:\spages?)?|handbook|instructions"
    r"|rules|standards?|conventions?|procedures?|checklists?"
    r"|platform|components?|features|utilit(?:y|ies)|wrapper|cli|bot|repository|template)\b"
    r"[^.;:(]*?\s(?:for|to|on|about|that|which|such as|including|like|allowing|letting|enabling)\s",
    re.IGNORECASE,
)
_BY_MEANS = re.compile(r"\b(?:with|using|by|via|based on|through|on top of)\s", re.IGNORECASE)
_DONE_WITH_IT = frozenset(("skill", "data-practice", "evaluation", "infrastructure", "monitoring", "technique", "tool"))
# Places held beside the work.
_HELD = re.compile(
    r"(?:co-?)?(?:organi[sz]er|member|volunteer|attendee|participant|president|chair|reviewer|speaker|secretary|treasurer|inventor)\b"
    r"|holds?\s(?:\w+\s){0,2}patents?\b"
    r"|(?:active\s)?(?:involvement|participation|participated|involved|took part|engagement|membership)\s(?:in|of)\s(?:[\w-]+\s){0,3}"
    r"(?:working groups?|committees?|initiatives?|discussions?|meetings?|communit(?:y|ies)|events?|workshops?|conferences?)\b",
    re.IGNORECASE,
)
# What a model is held against: before its name, behind it, or a score of its own behind another score.
_HELD_AGAINST = re.compile(
    r"\b(?:vs\.?|versus|against|over|than|beat(?:s|ing)?|outperform\w*|surpass\w*|compared (?:to|with)|baseline(?:s| of|:)?)\s"
    r"(?:(?:the|an?|our|plain|vanilla|simple|tuned|previous|old|existing)\s)*(?:[\w@.-]+\s){0,2}$"
    r"|\d\s?%?\s(?:for|by|with|from)\s(?:the|an?|our)\s(?:[\w-]+\s){0,2}$"
    r"|\b(?:outperform\w*|surpass\w*|beat(?:s|ing)?)\s[^.;]{0,60}(?:,|\sand|,\sand)\s(?:the\s)?$",
    re.IGNORECASE,
)
_COMPARING = re.compile(r"(?:compared|benchmarked|comparison of|benchmark of)\b", re.IGNORECASE)
_CHOSEN = re.compile(
    r"\b(?:chose|chosen|selected|recommend\w*|kept|shipped|went with|settled on|use|using)\s(?:[\w-]+\s){0,3}$", re.IGNORECASE
)
_WAS_BEFORE = re.compile(r"^(?:\s[\w-]+){0,2}\s(?:baselines?|before|previously|counterpart)\b", re.IGNORECASE)
_SCORED_TOO = re.compile(r"\d\s?%?[,;]\s[^,;.]{0,40}$")
_SCORE_BEHIND = re.compile(r"^(?:\s[\w-]+){0,3}\s(?:at\s)?\d*\.?\d+\s?%?(?:[,;.)]|$)")
# What is named by the words before it: who built an image set for detection has detected nothing by that.
_LIBRARY = re.compile(r"\s(?:library|libraries|framework|toolkit|package|sdk|plugin|portal)\b", re.IGNORECASE)
_ANOTHER_HEAD = re.compile(
    r"\s(?:training\s|test\s)?(?:data|datasets?|data sets?|sets?|corpora|corpus|courses?|class|lectures?|teams?|group|department"
    r"|(?:reading|study|interest)\s(?:group|club)|papers?|workshop|seminar|conference|meetup|club|lab|books?|article|blog|textbook|certificat\w+|specialization|interns?|engineers?|developers?|designers?|colleagues|scientists?|researchers?"
    r"|roadmap|community|meeting|outage|incident)\b",
    re.IGNORECASE,
)
# The work lost or was given up, so nothing is asked about what it gained.
_OWNED_LOSS = re.compile(
    r"\b(?:lost \d|shut down|abandon\w*|killed|flat (?:a/b )?(?:tests?|results?)"
    r"|scrapped|discarded|gave up|given up|did not (?:help|work|beat|improve|ship|make it)"
    r"|didn['’]t (?:help|work|beat|improve|ship)|no (?:gain|improvement|lift|uplift|benefit|significant)|never shipped"
    r"|rolled it back|was rejected)\b",
    re.IGNORECASE,
)
_TAKES_GAIN = re.compile(r"\b(?:gain\w*|lift|uplift|improve\w*|better than|beats?|win|wins|won)\b", re.IGNORECASE)
# Said of oneself in general, with no piece of work behind it.
_KNOWN = re.compile(
    r"(?:currently |at present )?(?:looking into|exploring|learning|reading|considering)\b"
    r"|(?:(?:strong|solid|good|deep|extensive|hands-on|practical|proven|working|in-depth|basic|excellent)\s(?:and\s\w+\s)?)?"
    r"(?:experience(?:d)?|expertise|proficien\w+|skilled|knowledge|familiar\w*|understanding|exposure|specialist|background|competen\w+)"
    r"\s(?:in|with|of|to|at|on|across|using)\b",
    re.IGNORECASE,
)
# Behind these words in its sentence the thing was read about or told of, and not done.
_TOLD = re.compile(
    r"\b(?:seminar(?:\s(?:paper|talk))?|online courses?|reading group|paper club|literature (?:study|review|search|survey)"
    r"|(?:review|survey) (?:article|paper))\b[^.;]*?\s(?:on|about|of|for|in|titled|around)\b[^.;]*$"
    r"|\b(?:spoke|speaking|panell?ist|keynote)\b[^.;]*?\s(?:on|about|at)\s[^.;]*$"
    r"|\b(?:talks?|lectures?|presentation|blog(?:\s(?:posts?|series))?|webinar|poster|podcast)\b[^.;]*?\s(?:on|about|titled)\b[^.;]*$"
    r"|(?:^(?:an?\s)?|\b(?:wrote|written|published|co-?authored)\b[^.;]*\s)(?:survey|review)\s(?:of|on)\b[^.;]*$",
    re.IGNORECASE,
)
# The thing is somebody else's: "the k-means segmentation of a colleague", "the network came from another group".
_OTHERS = re.compile(
    r"(?:\s[\w-]+){0,2}\s(?:of|from|(?:built|made|developed|trained|written)\sby)\s"
    r"(?:(?:the|an?|my|our)\s(?:[\w-]+\s){0,2}"
    r"(?:colleagues?|data scientists?|data science team|suppliers?|vendors?|contractors?|classmates?)"
    r"|(?:an)?other\s(?:[\w-]+\s){0,2}(?:teams?|groups?|partners?))\b",
    re.IGNORECASE,
)
_OTHERS_DID = re.compile(
    r"\b(?:team-?mates?|colleagues?|another team|the other team|others)\s(?:did|built|wrote|made|handled|trained|developed)"
    r"\s(?:the\s)?(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
# The line moves a thing that exists, or leads those who make it: what it gets wrong is asked of others.
_MOVED = re.compile(
    r"(?:re-?)?(?:ported|transferred|migrated|moved|scheduled|packaged|containeri[sz]ed|dockeri[sz]ed|hosted|converted|handed over"
    r"|migration of|porting of"
    r"|introduced tests)\b",
    re.IGNORECASE,
)
# A team's subjects are its members' work: "lead a team of five covering underwriting and collections models".
_LEADS_TEAM = re.compile(
    r"(?:lead|leading|led|manag\w+|head\w*|built|grew)\s(?:[\w-]+\s){0,2}(?:team|group|squad)\b[^.;]*?\s"
    r"(?:covering|responsible for|across|working on|in charge of|owning|that (?:owns|builds|covers))\s[^.;]*$",
    re.IGNORECASE,
)
_GUIDED = re.compile(
    r"(?:co-?)?(?:guided|mentored|supervised|advised|coached|tutored|taught)\s(?:[\w'’-]+\s){0,4}?"
    r"(?:students?|juniors?|interns?|theses|thesis|colleagues?|engineers?|analysts?|scientists?|projects?)\b",
    re.IGNORECASE,
)
# Others were taught it: "trained analysts in SQL", but not "trained YOLO to find people in video".
_TAUGHT = re.compile(
    r"(?:trained|taught|coached|upskilled|onboarded|educated|instructed)\s(?:(?!(?:to|for|of|on|in|with|by|that|which)\b)[\w'’-]+\s){0,4}?"
    r"(?:analysts?|staff|teams?|colleagues|members|users|engineers?|scientists?|students|people|juniors?|employees|physicians|doctors|groups?)\b"
    r"[^.;]*?\s(?:in|on|to use|how to|about)\s[^.;]*$",
    re.IGNORECASE,
)
# What a line makes stands around a model and is not the model: what this gets wrong inside is asked of those who made it.
_AROUND = re.compile(
    r"(?:(?:[a-z-]+ed\sand\s)?[a-z-]+ed|wrote|built|set up|ran)\s(?:(?!(?:to|for|of|on|in|with|by|that|which)\b)[\w,'’-]+\s){0,6}?"
    r"(?:test suites?|(?:regression|unit|integration|load) tests?|checklists?|guidelines?|templates?|documentation|runbooks?"
    r"|(?:gpu|hpc|slurm|kubernetes|compute|training|[ahv]\d00)\s(?:\w+\s)?clusters?|container images?|feature store|data contracts?"
    r"|(?:\w+\s)?app(?:lication)?s? (?:by|in|with|through) which)\b[^.;]*?\s(?:for|of|that|which|where|used by|from which)\s[^.;]*$",
    re.IGNORECASE,
)
# Behind it the person's own work may follow, but not behind "; one thesis".
_OWN_CLAUSE = re.compile(
    r"\.|[,;](?!\s(?:one|two|both|their|whose|each|of (?:whom|which))\b)|\b(?:and|while|besides)\b", re.IGNORECASE
)
_OF_MODEL = frozenset(("task", "model", "family", "technique", "data", "dataset", "metric", "problem", "evaluation", "data-practice"))
_INSIDE = frozenset(("framing", "data", "evaluation"))  # probes of what a model is fed with and gets wrong
_GROUP = re.compile(
    r"\s(?:(?:research|working|study|reading)\s)?(?:groups?|teams?|departments?|lab|chair|institute|community|meetings?|board|committee)\b",
    re.IGNORECASE,
)
# "Fraud and credit line teams".
_AND_TEAM = re.compile(r"\s(?:and|or|&)\s(?:[\w-]+\s){1,3}?(?:teams?|departments?|squads?)\b", re.IGNORECASE)
_SCHOOL = ("projects", "education", "publications", "awards", "other")


def hold(question: str, line: Line, lines: Lines) -> bool:
    """Does the line's work have what the question speaks of as given? Work for an employer is taken to have been used."""
    if _TAKES_GAIN.search(question) and _OWNED_LOSS.search(line.text):
        return False
    if line.section.kind not in _SCHOOL or not _TAKES_USE.search(question):
        return True
    return "deployment" in lines.said(line) or bool(_SHOWS_USE.search(lines.whole_entry(line)))


def place_held(line: Line) -> bool:
    """ "Organiser of the retrieval reading group": a place in a group, and no work on what its name says."""
    return bool(_HELD.match(line.text))


def only_known(line: Line) -> bool:
    """ "Hands-on experience in RAG, LoRA and LangChain": what somebody knows, and no piece of work that could be asked about."""
    return bool(_KNOWN.match(line.text))


def held_against(line: Line, mention: Mention, concept: Concept) -> bool:
    """The model is what another one was compared with or came after, or one of several side by side, so the work was not done with it."""
    if concept.type not in ("model", "family"):
        return False
    before, behind = line.text[: mention.span.start], line.text[mention.span.end :]
    if _COMPARING.match(line.text) and "alternatives" in line.said and not _CHOSEN.search(before):
        return True
    if _HELD_AGAINST.search(before) or _WAS_BEFORE.search(behind):
        return True
    return bool(_SCORED_TOO.search(before) and _SCORE_BEHIND.search(behind))


def names_another(line: Line, mention: Mention, concept: Concept) -> bool:
    """The concept is part of another thing's name: "large-scale training dataset", "the fraud detection team"."""
    behind = line.text[mention.span.end :]
    if concept.type in _OF_MODEL and _AND_TEAM.match(behind):
        return True
    if concept.type in _DONE_WITH_IT and _LIBRARY.match(behind):
        return True
    if concept.type in ("data", "dataset", "benchmark", "data-practice"):
        return bool(_GROUP.match(behind))
    return bool(_ANOTHER_HEAD.match(behind))


def only_told(line: Line, mention: Mention) -> bool:
    """ "Seminar talk on off-policy learning", "trained analysts in SQL": read about, told of or taught, and not done."""
    before = line.text[: mention.span.start]
    return bool(_TOLD.search(before) or _TAUGHT.match(before))


def of_others(line: Line, mention: Mention, concept: Concept) -> bool:
    """Somebody else's model or task, or whatever is of those whom the person guided."""
    before = line.text[: mention.span.start]
    guided = _GUIDED.match(line.text)
    if guided and not _OWN_CLAUSE.search(before[guided.end() :]):
        return True
    if concept.type not in _OF_MODEL:
        return False
    return bool(_OTHERS.match(line.text[mention.span.end :]) or _OTHERS_DID.search(before) or _LEADS_TEAM.match(before))


def inside_of_another(line: Line, mention: Mention, concept: Concept, probe: Probe | None) -> bool:
    """A question about what is inside a model that the line only moves, schedules, packs, or builds something around."""
    if probe not in _INSIDE or concept.type not in ("task", "model", "family", "problem", "metric"):
        return False
    return bool(_MOVED.match(line.text) or _AROUND.match(line.text[: mention.span.start]))


def for_others(line: Line, mention: Mention, concept: Concept) -> bool:
    """The concept is what a tool of the line is for, not what was done: "a framework to manage data pipelines"."""
    return concept.type in _DONE_WITH_IT and of_purpose(line, mention.span)


def of_purpose(line: Line, span: Span) -> bool:
    """The words at the span say what a tool, app or library of the line is for, or name one of its features."""
    made = next((end for end in _artefact_ends(line.text) if end <= span.start), None)
    if made is None:
        return False
    between = line.text[made : span.start]
    return not _BY_MEANS.search(between) and not re.search(r"[.;]\s", between)


@lru_cache(maxsize=256)  # looked for at each thing that a line names
def _artefact_ends(text: str) -> tuple[int, ...]:
    return tuple(m.end() for m in _ARTEFACT.finditer(text))
