"""What may be put into a question about a line: phrases that stand in it word for word and that read as a noun phrase.

A slot is filled only where the phrase is certain; a frame whose slot stays empty gives way to a plainer one.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from resume_probe.asking import grammar
from resume_probe.asking.lines import Line, Lines
from resume_probe.asking.quotations import MARKS, capital_is_position, quote_span, quoted_words
from resume_probe.asking.vocabulary import EVERYDAY, FUNCTION_WORDS, NO_METRIC, NOT_DATA
from resume_probe.asking.work import work_of
from resume_probe.document import Mention, MetricClaim, Slot, Span
from resume_probe.knowledge import Concept

_SLOT = re.compile(r"\{(\w+)\}")
_MANY = {"is": "are", "was": "were", "has": "have", "does": "do"}
_NAMES = "it|old|new|task|data|metric|problem|thing"
_NOT_ITS_SUBJECT = "".join(rf"(?<!\b{word} )" for word in ("of", "from", "in", "on", "by", "to", "for", "with", "your", "among"))
_VERB = re.compile(
    rf"{_NOT_ITS_SUBJECT}{{(?P<subject>{_NAMES})}} (?P<verb>is|was|has|does)\b|\b(?P<asked>is|was|has|does) {{(?P<behind>{_NAMES})}}",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(r"(?:fine-?tuned|pre-?trained|trained|tuned)\s(?=\S)", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"\b(?:an?|the|our|its|their)\s$", re.IGNORECASE)
_PHRASE_ENDS = re.compile(r"\s(?:for|with|of|in|on|to|that|which|and|by|from|at)\b|[,.;:)]|$")
_SLOT_OF = {"task": "task", "model": "model", "data": "data", "dataset": "data", "problem": "problem"}  # by type of concept
_MOST_WORDS = 6
_PRONOUNS = frozenset(("us", "me", "them", "it", "you", "him", "her", "others", "that", "this"))
_MODIFIER = re.compile(r"[\w.+-]+$")
_DATA_END = re.compile(
    r",(?!\d)|[;:()]|\s(?:with|from|for|by|in|of|on|to|and|at|a|per|using|into|across|over|via|that|as|since|each)\b",
    re.IGNORECASE,
)
# What stands after these is what comes out, not what went in.
_MADE = re.compile(
    r"\b(?:plan|predict|generat|forecast|synthesi[sz]|produc|creat|render|recommend|simulat)\w*\s(?:[a-z-]+\s)?$", re.IGNORECASE
)
_PRETRAINED = re.compile(r"[ -](?:weights|pre-?train|backbone|init)", re.IGNORECASE)
_COUNT = re.compile(r"^[~≈><≥≤]?\s?\d[\d.,\s]*(?:k|m|b|bn|mn|million|billion|thousand)?\+?\s", re.IGNORECASE)


@lru_cache(maxsize=8192)
def slots_of(template: str) -> tuple[str, ...]:
    """The slots that a template names, each once, in order."""
    return tuple(dict.fromkeys(_SLOT.findall(template)))


def fits(template: str, values: Mapping[str, Slot]) -> bool:
    """Every slot of the template has a certain value."""
    return values.keys() >= set(slots_of(template))


def filled(template: str, values: Mapping[str, Slot], opening: str = "") -> str:
    """The template as a sentence, after `opening` where there is one. Raises KeyError where a slot has no value."""
    text = grammar.sentence(_SLOT.sub(lambda m: values[m[1]].text, _agreeing(template, values)))
    if not opening:
        return text
    before = grammar.upper_first(_SLOT.sub(lambda m: values[m[1]].text, opening)).rstrip()
    return f"{before} {text if before.endswith(('.', '?')) else grammar.lower_first(text)}"


def _agreeing(template: str, values: Mapping[str, Slot]) -> str:
    """The template with its verbs in the plural where what stands beside them is: "forecast errors are"."""

    def verb(m: re.Match[str]) -> str:
        name, verb = m["subject"] or m["behind"], m["verb"] or m["asked"]
        if not grammar.plural(values[name].text):
            return m[0]
        many = _MANY[verb.lower()]
        return f"{{{name}}} {many}" if m["subject"] else f"{grammar.upper_first(many) if verb[0].isupper() else many} {{{name}}}"

    return _VERB.sub(verb, template)


def line_slots(line: Line, lines: Lines) -> dict[str, Slot]:
    """The slots that the line offers to any question about it: task, data, model, old, new, problem, scale, work, thing, quote."""
    return dict(lines.noted("slots", line, lambda: _line_slots(line, lines)))


def _line_slots(line: Line, lines: Lines) -> dict[str, Slot]:
    out: dict[str, Slot] = {}
    replaced = [r.old for r in line.tags.claims.replacements]
    for mention, concept in trusted_mentions(line, lines):
        kind = _SLOT_OF.get(concept.type)
        if kind is None or kind in out or (kind in ("model", "task") and _inside(mention.span, replaced)):
            continue
        if kind == "task" and line.text[: mention.span.start].endswith("per "):
            continue
        if kind == "data" and (_MADE.search(line.text[: mention.span.start]) or _PRETRAINED.match(line.text[mention.span.end :])):
            continue
        slot = of_mention(line, mention, concept, kind)
        if kind == "data":
            slot = _quantity_around(line, mention) or slot
        if slot.span is not None:  # a concept's own name may be a misreading; only the line's words are certain
            out[kind] = slot
    if "data" not in out:
        found = next(
            (s for q in line.tags.claims.quantities if q.kind == "data" and (s := _counted(line, q.span))), None
        )
        if found:
            out["data"] = found
    serving = next((q for q in line.tags.claims.quantities if q.kind == "serving"), None)
    if serving:
        phrase = _cut(serving.span.of(line.text))
        if phrase and phrase[0].isdigit():
            out["scale"] = _slot(line, "scale", phrase, serving.span)
    for replacement in line.tags.claims.replacements:
        for name, span in (("old", replacement.old), ("new", replacement.new)):
            phrase = span and noun_phrase(line, span)
            if phrase and name not in out:
                out[name] = _slot(line, name, phrase, span)
    for name in ("task", "model"):
        if name in out and grammar.ends_in_head(out[name].text):
            out["thing"] = _renamed(out[name], "thing")
            break
    work = work_of(line.text)
    if work and not any(
        c.name and c.name.start < work[1].end and work[1].start < c.name.end for c in line.tags.claims.metrics
    ):
        out["work"] = Slot("work", work[0], line.id, work[1])
        if work[0].startswith("the "):
            out.setdefault("thing", Slot("thing", work[0], line.id, work[1]))
    if "quote" not in out:
        span = quote_span(line)
        out["quote"] = Slot("quote", "“" + quoted_words(line, span) + "”", line.id, span)
    return out


def claim_slots(line: Line, claim: MetricClaim, lines: Lines) -> dict[str, Slot]:
    """metric, value and before of one claim, the metric only where its words read as a noun phrase."""
    text = line.text
    out = {"value": Slot("value", _value(text, claim.value), line.id, claim.value)}
    if claim.before:
        out["before"] = Slot("before", _value(text, claim.before), line.id, claim.before)
    name = claim.name
    if name and not (name.start < claim.value.end and claim.value.start < name.end):
        phrase = grammar.trimmed(grammar.bare(name.of(text)))
        if (
            phrase
            and len(phrase.split()) <= _MOST_WORDS
            and not MARKS.search(phrase)
            and not grammar.verbal(phrase)
            and phrase.lower() not in NO_METRIC
        ):
            concept = lines.concept(claim.concept) if claim.concept else None
            named = concept is not None and concept.name[:1].isupper()
            small = capital_is_position(line, name) and not named
            out["metric"] = Slot(
                "metric", grammar.lower_first(phrase, opens_bullet=small), line.id, name, claim.concept
            )
    claimed = grammar.clean(claim.span.of(text))
    if len(claimed.split()) < 3 or name is None:
        claimed = grammar.clean(quote_span(line, claim.span).of(text))
    if 2 <= len(claimed.split()) <= 12:
        out["claim"] = Slot("claim", "“" + claimed + "”", line.id, claim.span)
    return out


def of_mention(line: Line, mention: Mention, concept: Concept, name: str) -> Slot:
    """The concept in the candidate's words where they stand as a noun phrase, else by its name in the knowledge base."""
    span = _name_span(line, mention, concept)
    said = grammar.clean(span.of(line.text))
    own = grammar.head_word(concept.name) == grammar.head_word(said)
    if concept.noun == "proper":
        whole = said if _spelled_like(said, concept) else concept.name
        article = "the " if whole == said != concept.name and " " in said and grammar.ends_in_head(said) else ""  # "the Terraform module"
        return Slot(name, article + whole, line.id, span if whole == said else None, concept.id)
    foreign = grammar.name_like(said.split(" ", 1)[0]) and not _akin(said, concept)
    usable = said and not grammar.verbal(said) and not grammar.plural(said) and not foreign
    if concept.type in ("data", "dataset", "problem", "metric") and said and not grammar.verbal(said) and not foreign:
        text = grammar.lower_first(said, opens_bullet=capital_is_position(line, span))
        article = "the " if concept.noun == "count" and not grammar.plural(said) else ""
        return Slot(name, article + text, line.id, span, concept.id)
    if usable and (own or grammar.ends_in_head(said) or concept.noun == "mass" or said.isupper()):
        text = _with_own_capital(said, concept) or grammar.lower_first(said, opens_bullet=capital_is_position(line, span))
        article = "the " if concept.noun == "count" or _is_one(line, span) or grammar.ends_in_head(said) else ""
        return Slot(name, article + text, line.id, span, concept.id)
    article = "the " if concept.noun == "count" and not grammar.plural(concept.name) else ""
    return Slot(name, article + concept.name, line.id, None, concept.id)


def _name_span(line: Line, mention: Mention, concept: Concept) -> Span:
    """Of a model or task with the head that follows, and without the line's verb before it ("Fine-tuned Whisper")."""
    span = mention.span
    if concept.type in ("model", "family") and span.start == 0 and (verb := _VERB_FIRST.match(span.of(line.text))):
        span = Span(verb.end(), span.end)
    return _with_head(line, span) if concept.noun != "proper" and concept.type in ("model", "task", "family") else span


def _with_own_capital(said: str, concept: Concept) -> str | None:
    """The words with the capital that belongs to the name and not to its place: "Kalman filter"."""
    first = concept.name.split(" ", 1)[0]
    return first + said[len(first) :] if first[:1].isupper() and said.lower().startswith(first.lower() + " ") else None


def _is_one(line: Line, span: Span) -> bool:
    """ "a home feed for": one thing, although its concept has no number."""
    return bool(_ONE_BEFORE.search(line.text[: span.start]) and _PHRASE_ENDS.match(line.text[span.end :]))


def trusted_mentions(line: Line, lines: Lines) -> tuple[tuple[Mention, Concept], ...]:
    """The mentions of the line that can be asked about, each with its concept, in text order."""
    return lines.noted("trusted", line, lambda: tuple(_trusted_mentions(line, lines)))


def _trusted_mentions(line: Line, lines: Lines) -> Iterator[tuple[Mention, Concept]]:
    for mention in line.tags.mentions:
        concept = lines.concept(mention.concept)
        if concept is not None and _trusted(line, mention, concept):
            yield mention, concept


def _trusted(line: Line, mention: Mention, concept: Concept) -> bool:
    """A single common word counts for a concept only where the concept's own name has it, or where it is written as a name."""
    said = mention.span.of(line.text)
    if " " in said or "-" in said:
        return True
    capital = said[:1].isupper()
    lower = said.lower()
    if capital and not said.isupper() and any(form.isupper() and form.lower() == lower for form in concept.aliases):
        return False  # "Wadi" the place is not WADI the data set
    if grammar.name_like(said) or (capital and mention.span.start > 0 and line.text[mention.span.start - 1] == " "):
        return True
    if said in EVERYDAY:
        return False
    stem = lower[:4]
    return any(w.lower().startswith(stem) for w in grammar.words(concept.name.replace("-", " ")))


def noun_phrase(line: Line, span: Span) -> str | None:
    """The words at a span as they can stand after "the", or None where they do not read so."""
    phrase = _cut(span.of(line.text))
    core = grammar.bare(phrase)
    if (
        not core
        or len(core.split()) > _MOST_WORDS
        or grammar.verbal(core)
        or core[0].isdigit()
        or core.lower().endswith("ly")
        or core.lower() in _PRONOUNS
    ):
        return None
    text = grammar.lower_first(core, opens_bullet=capital_is_position(line, span))
    named = grammar.name_like(core.split()[-1]) or (core[0].isupper() and not capital_is_position(line, span))
    if grammar.plural(core) or (named and not grammar.ends_in_head(core)):
        return text
    return "the " + text


def _with_head(line: Line, span: Span) -> Span:
    """The span with the one or two words after it that make it a thing: "two-tower retrieval" + "model"."""
    end = span.end
    for m in re.finditer(r" ([A-Za-z-]+)", line.text[span.end : span.end + 30]):
        if m.start() != end - span.end or not grammar.ends_in_head(line.text[span.end : span.end + m.end()]):
            break
        end = span.end + m.end()
    return Span(span.start, end)


def _quantity_around(line: Line, mention: Mention) -> Slot | None:
    """The count that stands before the data's name: "12M click logs" for "click logs"."""
    m = re.search(
        r"(?<!\w)(?<!\d\s)[~≈]?(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d[\d.,]*)"
        r"\s?(?:k|m|b|bn|million|billion|thousand)?\+?(?:[ -][a-z-]+){0,2}\s$",
        line.text[: mention.span.start],
        re.IGNORECASE,
    )
    if not m or mention.span.start - m.start() > 40:
        return None
    span = Span(m.start(), mention.span.end)
    phrase = grammar.clean(span.of(line.text))
    between = {w.lower() for w in grammar.words(phrase)} & FUNCTION_WORDS
    return (
        _slot(line, "data", phrase, span, mention.concept)
        if not (between or grammar.verbal(phrase) or "%" in phrase)
        else None
    )


def _counted(line: Line, span: Span) -> Slot | None:
    phrase = grammar.trimmed(_DATA_END.split(span.of(line.text), maxsplit=1)[0])
    rest = _COUNT.sub("", phrase + " ").strip()
    if not _COUNT.match(phrase + " ") or not rest or grammar.verbal(rest) or len(phrase.split()) > _MOST_WORDS:
        return None
    return None if grammar.head_word(rest) in NOT_DATA else _slot(line, "data", phrase, span)


def _cut(phrase: str) -> str:
    """The phrase up to the first mark or preposition, clean at both ends."""
    return grammar.trimmed(_DATA_END.split(" " + phrase if phrase[:1] in "([" else phrase, maxsplit=1)[0])


def _value(text: str, span: Span) -> str:
    return span.of(text).strip().rstrip(",;:.-–— ").lstrip("+")


def _spelled_like(said: str, concept: Concept) -> bool:
    return not grammar.verbal(said) and (len(said.split()) <= len(concept.name.split()) + 2)


def _akin(said: str, concept: Concept) -> bool:
    """A short form that shares a word with the concept's name or is its initials."""
    name = [w.lower() for w in grammar.words(concept.name.replace("-", " "))]
    initials = "".join(w[0] for w in name)
    return any(w.lower()[:4] == n[:4] for w in grammar.words(said) for n in name) or said.lower().rstrip(
        "s"
    ).startswith(initials)


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(s.start <= span.start and span.end <= s.end for s in spans)


def _slot(line: Line, name: str, phrase: str, span: Span, concept: str | None = None) -> Slot:
    return Slot(name, grammar.lower_first(phrase, opens_bullet=capital_is_position(line, span)), line.id, span, concept)


def _renamed(slot: Slot, name: str) -> Slot:
    return Slot(name, slot.text, slot.bullet_id, slot.span, slot.concept)
