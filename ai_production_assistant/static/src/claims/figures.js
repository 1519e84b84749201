import { Component, useEffect, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useAssistant } from "../utils/assistant_hook";
import { claimIcon, claimsOf, isFault, sourcesOf } from "./claims";

/** Of verified figures, as many are listed without being asked for. */
const MAX_VERIFIED = 6;

/** The claims of an answer, faults first, each with what stands behind it. */
export class Figures extends Component {
    static template = "ai_production_assistant.Figures";
    static props = {
        message: Object,
        /** {messageId, figures: true} or {messageId, claim: id} to bring into view; a new
         * object is a new request. */
        focused: { type: [Object, { value: null }], optional: true },
        onCite: Function,
        /** Told a claim to be shown in the text. */
        onShow: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.root = useRef("root");
        this.state = useState({ unfolded: false });
        this.claimIcon = claimIcon;
        useEffect(
            () => {
                this.state.unfolded = false;
            },
            () => [this.props.message.id]
        );
        useEffect(
            (focused) => this.bring(focused),
            () => [this.props.focused]
        );
        // A row that was folded away is there one rendering later.
        useEffect(
            () => {
                if (this.wanted) {
                    this.bring(this.wanted);
                }
            },
            () => [this.state.unfolded]
        );
    }

    get claims() {
        return claimsOf(this.props.message);
    }

    get faults() {
        return this.claims.filter(isFault);
    }

    get verified() {
        return this.claims.filter((claim) => !isFault(claim));
    }

    get folded() {
        return this.verified.length > MAX_VERIFIED && !this.state.unfolded;
    }

    get listed() {
        return [...this.faults, ...(this.folded ? [] : this.verified)];
    }

    get unfoldText() {
        return _t("Show the %(count)s verified", { count: this.verified.length });
    }

    bring(focused) {
        this.wanted = null;
        // A list that comes later than the request, with another answer, is not meant.
        const meant = focused?.messageId === this.props.message.id;
        if (!meant || !(focused.figures || "claim" in focused)) {
            return;
        }
        const row = this.row(focused.claim);
        if ("claim" in focused && !row && this.folded) {
            this.wanted = focused;
            this.state.unfolded = true;
            return;
        }
        const target = row || this.root.el;
        target.scrollIntoView({ block: row ? "nearest" : "start" });
        (row?.querySelector("button") || target).focus({ preventScroll: true });
    }

    row(id) {
        return [...this.root.el.querySelectorAll("[data-figure]")].find(
            ({ dataset }) => dataset.figure === String(id)
        );
    }

    sources(claim) {
        return sourcesOf(this.props.message, claim);
    }

    sourceLabel({ id, title }) {
        return _t("Source %(id)s: %(title)s", { id, title });
    }

    isLit({ id }) {
        const { hovered } = this.store;
        return hovered?.messageId === this.props.message.id && hovered.claim === String(id);
    }

    hover(claim) {
        this.store.hovered = claim
            ? { messageId: this.props.message.id, claim: String(claim.id) }
            : null;
    }
}
