"""Wishes and studies of whoever teaches a form, on their way into the child and back; the parent believes no type."""

from collections.abc import Mapping, Sequence
from typing import Any

from intake.sandbox.wire import Json
from parsers.memory.codec import fingerprint_from_json, fingerprint_to_json, rule_from_json, rule_to_json
from parsers.memory.teaching import Proposal, Seen, Study, Wish

_LONGEST = 300


def wish_to_json(wish: Wish) -> Json:
    return {"aim": wish.aim, "value": wish.value, "page": wish.page, "box": wish.box, "near": wish.near}


def wish_from_json(data: Mapping[str, Any]) -> Wish:
    box, near = data["box"], data["near"]
    corners = (float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box is not None else None
    line = (int(near[0]), float(near[1])) if near is not None else None
    return Wish(data["aim"], data["value"], int(data["page"]), corners, line)


def study_to_json(study: Study) -> Json:
    return {
        "layout": fingerprint_to_json(study.layout),
        "pages": study.pages,
        "words": [list(seen) for seen in study.words],
        "proposals": [_proposal_to_json(proposal) for proposal in study.proposals],
    }


def study_of(header: Json, _blobs: Sequence[bytes] = ()) -> Study | None:
    """None where it must be recognised first. Raises ValueError and its kin for what is no study; BadRule is one."""
    if header.get("postponed"):
        return None
    told = header["study"]
    words = tuple(_seen(row) for row in told["words"])
    proposals = tuple(_proposal(one) for one in told["proposals"])
    return Study(fingerprint_from_json(told["layout"]), int(told["pages"]), words, proposals)


def _proposal_to_json(proposal: Proposal) -> Json:
    rules = [rule_to_json(rule) for rule in proposal.rules]
    return {"rules": rules, "raw": proposal.raw, "value": proposal.value, "where": proposal.where}


def _proposal(data: Json) -> Proposal:
    rules = tuple(rule_from_json(rule) for rule in data["rules"])
    raw, value, where = (str(data[name])[:_LONGEST] for name in ("raw", "value", "where"))
    return Proposal(rules, raw, value, where)


def _seen(row: Sequence[Any]) -> Seen:
    text, x0, y0, x1, y1, where = row
    return Seen(str(text), float(x0), float(y0), float(x1), float(y1), str(where)[:_LONGEST])
