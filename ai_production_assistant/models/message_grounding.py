"""What code found of an answer's figures, in the reader's words."""

from odoo import api, models

from ..engine.evidence import Evidence
from ..engine.grounding import Claim
from ..engine.rendering.disarm import disarmed
from ..engine.rendering.facts import plain
from .locale import locale_of


class AiProductionMessage(models.Model):
    _inherit = "ai.production.message"

    @api.private
    def _claims(self) -> list[Claim]:
        """Claims of the answer, or of the draft that it stands in place of."""
        stored = self.grounding or {}
        return [Claim.from_dict(data) for data in stored.get("claims", [])]

    @api.private
    def _draft(self) -> str:
        """What the model wrote where another text stands in its place."""
        return (self.grounding or {}).get("draft", "")

    @api.private
    def _marks(self) -> tuple:
        """Claims of the text as the renderer takes them."""
        if self._draft():
            return ()
        return tuple(
            (claim.start, claim.end, claim.verdict) for claim in self._claims()
        )

    @api.private
    def _grounding_label(self, claims: list[Claim]) -> str:
        if self.grounding.get("unchecked"):
            return self.env._("Figures not checked")
        locale = locale_of(self.env)
        verified = locale.number(sum(claim.is_held for claim in claims))
        total = locale.number(len(claims))
        if self._draft():
            # The badge stands below the data itself.
            return self.env._(
                "Text of the model: %(verified)s of %(total)s figures verified",
                verified=verified,
                total=total,
            )
        return self.env._(
            "%(verified)s of %(total)s figures verified", verified=verified, total=total
        )

    @api.private
    def _grounding_to_client(self, render) -> dict | None:
        """:param render: of a text and its claims, the blocks of HTML"""
        if not self.grounding:
            return None
        claims = self._claims()
        verified = sum(claim.is_held for claim in claims)
        draft = self._draft()
        labels = self._labels(self._evidence())
        spans = tuple((claim.start, claim.end, claim.verdict) for claim in claims)
        tone = "none" if not claims else "ok" if verified == len(claims) else "warn"
        if self.grounding.get("unchecked"):
            tone = "warn"
        return {
            "verified": verified,
            "total": len(claims),
            "label": "" if tone == "none" else self._grounding_label(claims),
            "tone": tone,
            "repaired": self.grounding.get("repaired", False),
            "replaced": bool(draft),
            "note": self._grounding_note(),
            "draft": {"blocks": list(render(draft, spans))} if draft else None,
            "claims": [
                self._claim_to_client(number, claim, labels)
                for number, claim in enumerate(claims)
            ],
        }

    def _grounding_note(self) -> str:
        if self._draft():
            return self.env._(
                "Nothing that the model wrote is borne out by the data, so the data "
                "itself is shown."
            )
        if (self.grounding or {}).get("repaired"):
            return self.env._(
                "The model corrected its first answer, which said more than the data."
            )
        return ""

    def _labels(self, evidence: list[Evidence]) -> dict[str, str]:
        """The names of attributes in the asker's language."""
        return {
            fact.attribute: fact.label
            for item in evidence
            for fact in item.facts
            if fact.label
        }

    def _claim_to_client(self, number: int, claim: Claim, labels: dict) -> dict:
        return {
            "id": number,
            "text": claim.text,
            "kind": claim.kind,
            "verdict": claim.verdict,
            "verdict_label": self._verdict_label(claim.verdict),
            "evidence": list(claim.evidence),
            "note": self._claim_note(claim, labels),
        }

    def _verdict_label(self, verdict: str) -> str:
        return {
            "supported": self.env._("Verified"),
            "computed": self.env._("Verified by calculation"),
            "unsupported": self.env._("Not verified"),
            "contradicted": self.env._("The data says otherwise"),
        }.get(verdict, verdict)

    def _claim_note(self, claim: Claim, labels: dict) -> str:
        about = " · ".join(
            filter(None, [claim.subject, labels.get(claim.attribute, "")])
        )
        if claim.verdict == "unsupported" and claim.kind == "citation":
            return self.env._(
                "This source does not bear the sentence out, or there is "
                "no such source."
            )
        if claim.verdict == "unsupported":
            return self.env._("In none of the sources")
        if claim.verdict == "contradicted" and claim.instead:
            return self.env._(
                "%(about)s: %(value)s", about=about, value=claim.instead
            ).removeprefix(": ")
        return claim.arithmetic or about

    # --- as text, where nothing draws marks -------------------------------------------

    @api.private
    def _text_with_marks(self) -> str:
        """The answer as Markdown, its faults told in words behind each of them."""
        text = self.content or ""
        claims = self._claims()
        unchecked = (self.grounding or {}).get("unchecked")
        if not (claims or unchecked) or self._draft():
            return text
        parts, at = [], 0
        for claim in claims:
            if claim.is_held or claim.end < at:
                continue
            parts += [text[at : claim.end], f" ({self._mark_text(claim)})"]
            at = claim.end
        label = self._grounding_label(claims)
        return "".join([*parts, text[at:]]) + f"\n\n*{label}*"

    @api.private
    def _text_to_copy(self) -> str:
        """The same for other programs, which draw links and images as they stand."""
        return disarmed(self._text_with_marks(), self._addresses())

    def _mark_text(self, claim: Claim) -> str:
        if claim.verdict == "contradicted" and claim.instead:
            # Of a record: a name may hold what Markdown takes for a sign.
            instead = plain(claim.instead)
            return self.env._("⚠ the data says %(value)s", value=instead)
        if claim.verdict == "contradicted":
            return self.env._("⚠ the data says otherwise")
        return self.env._("⚠ not verified")
