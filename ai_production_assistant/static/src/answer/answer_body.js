import { Component, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { useCitationOpener } from "../citations/citation_opener";
import { CitationPopover } from "../citations/citation_popover";
import { finishMarks, lightMarks, showMark } from "../claims/claim_marks";
import { ClaimPopover } from "../claims/claim_popover";
import { claimsOf, findClaim, isFault, sourcesOf } from "../claims/claims";
import { isActive } from "../store/message_stream";
import { Typewriter } from "../typewriter";
import { TypewriterView } from "../typewriter_view";
import { useAssistant } from "../utils/assistant_hook";
import { useHoverPopover } from "../utils/hover_popover";
import { useRecordLinks } from "../utils/record_links";
import { useMedia } from "../utils/theme";
import { decorate } from "./decorate";

/** The text of an answer. Its DOM belongs to the typewriter; here are its events. */
export class AnswerBody extends Component {
    static template = "ai_production_assistant.AnswerBody";
    static props = {
        message: Object,
        /** Another text of the message than the one on view. */
        blocks: { type: Array, element: String, optional: true },
        animate: Boolean,
        /** The text is complete and on view: its marks count. */
        settled: Boolean,
        onCite: Function,
        onClaim: Function,
        onCopy: Function,
        /** Told true when all text is on view, false while some is still to come. */
        onCaughtUp: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.root = useRef("root");
        this.openLink = useRecordLinks();
        this.openPlace = useCitationOpener();
        this.citation = useHoverPopover(CitationPopover, "o_ai_production_citation_popover");
        this.claim = useHoverPopover(ClaimPopover, "o_ai_production_claim_popover");
        this.reduced = useMedia("(prefers-reduced-motion: reduce)");
        useEffect(
            () => {
                this.view = new TypewriterView(this.root.el, decorate);
                this.writer = new Typewriter(this.view, () => this.tell());
            },
            () => []
        );
        useEffect(
            () => this.write(),
            () => [this.props.message, this.props.message.version, this.props.animate]
        );
        useEffect(
            () => {
                if (this.props.settled) {
                    finishMarks(this.root.el, claimsOf(this.props.message));
                }
            },
            () => [this.props.message, this.props.message.version, this.props.settled]
        );
        useEffect(
            () => this.light(this.hovered),
            () => [this.hovered.id, this.hovered.claim]
        );
        useEffect(
            (sought) => {
                const ours = sought?.messageId === this.props.message.id;
                if (ours && showMark(this.root.el, sought.claim)) {
                    this.store.soughtClaim = null;
                }
            },
            () => [this.store.soughtClaim]
        );
        onWillUnmount(() => this.writer.destroy());
    }

    write() {
        const { message, animate } = this.props;
        const blocks = this.props.blocks || message.blocks;
        const live = isActive(message);
        this.writer.update(blocks, {
            animate: animate && message.live && !this.reduced.matches,
            live: live && blocks.length > 0,
        });
        this.tell();
    }

    tell() {
        const caughtUp = this.writer.pace.done && !isActive(this.props.message);
        if (caughtUp !== this.caughtUp) {
            this.caughtUp = caughtUp;
            this.props.onCaughtUp(caughtUp);
        }
    }

    // -- citations and claims ----------------------------------------------------------

    /** @returns {{id: string|null, claim: string|null}} what is lit of this answer */
    get hovered() {
        const { hovered } = this.store;
        const { id = null, claim = null } =
            hovered?.messageId === this.props.message.id ? hovered : {};
        return { id, claim };
    }

    light({ id, claim }) {
        for (const chip of this.root.el.querySelectorAll("[data-cite]")) {
            chip.classList.toggle("o_ai_production_lit", chip.dataset.cite === id);
        }
        lightMarks(this.root.el, claim);
    }

    hover({ id = null, claim = null }) {
        const { hovered } = this;
        if (id !== hovered.id || claim !== hovered.claim) {
            const messageId = this.props.message.id;
            this.store.hovered = id || claim ? { messageId, id, claim } : null;
        }
    }

    /**
     * What is under the pointer: a citation, or a claim. A citation may be a claim too, of
     * which there is something to tell when it is a wrong one.
     */
    under(element) {
        const chip = element.closest?.("[data-cite]");
        const mark = chip ? chip.querySelector("[data-claim]") : element.closest?.("[data-claim]");
        const claim =
            mark && this.props.settled
                ? findClaim(this.props.message, mark.dataset.claim)
                : undefined;
        if (chip && !(claim && isFault(claim))) {
            return { chip, passage: this.passage(chip.dataset.cite) };
        }
        return { chip, mark, claim };
    }

    onHover(ev) {
        const under = this.under(ev.target);
        const { chip, mark, claim } = under;
        this.hover({ id: chip?.dataset.cite, claim: claim && mark.dataset.claim });
        this.tellOf(under);
    }

    /** The popover of what is under the pointer or has the focus; of nothing: none. */
    tellOf({ chip, mark, passage, claim }, options) {
        if (passage) {
            const { id } = passage;
            const onOpen = () => this.openPassage(id);
            this.citation.show(chip, { evidence: passage, onOpen }, options);
        } else {
            this.citation.hide();
        }
        if (claim) {
            const sources = sourcesOf(this.props.message, claim);
            const onOpen = (id) => this.cite(id);
            this.claim.show(mark, { claim, sources, onOpen }, options);
        } else {
            this.claim.hide();
        }
    }

    onLeave() {
        this.store.hovered = null;
        this.tellOf({});
    }

    onFocusin(ev) {
        // What was clicked has its place open already.
        if (ev.target.matches(":focus-visible")) {
            const under = this.under(ev.target);
            this.hover({ claim: under.claim && under.mark.dataset.claim });
            this.tellOf(under, { now: true });
        }
    }

    onFocusout() {
        this.hover({});
        this.tellOf({});
    }

    /** @returns {Object|undefined} the evidence under a citation, when it is a passage */
    passage(id) {
        const { evidence } = this.props.message;
        return id ? evidence.find((item) => item.id === id && item.passage) : undefined;
    }

    openPassage(id) {
        this.openPlace(this.props.message, this.passage(id));
    }

    /** One click leads to the page of a document; live data is shown beside the answer. */
    cite(id) {
        this.closePopovers();
        if (this.passage(id)) {
            this.openPassage(id);
        } else {
            this.props.onCite(id);
        }
    }

    closePopovers() {
        this.citation.close();
        this.claim.close();
    }

    onClick(ev) {
        const copy = ev.target.closest(".o_ai_production_copy_code");
        const under = this.under(ev.target);
        this.openLink(ev);
        if (under.chip) {
            ev.preventDefault();
            this.cite(under.chip.dataset.cite);
        } else if (copy) {
            this.props.onCopy(copy.parentElement.querySelector("pre").textContent);
        } else if (under.claim && !ev.detail) {
            // A screen reader's click: what it would open here is not read to it.
            this.props.onClaim(under.claim.id);
        } else if (under.claim && !ev.target.closest("a")) {
            this.tellOf(under, { now: true });
        }
    }

    /** Without a pointer, a claim leads to its row in the list, which has all of it. */
    onKeydown(ev) {
        const { chip, claim } = this.under(ev.target);
        if (!chip && !claim) {
            return;
        }
        if (ev.key === "Enter" || ev.key === " ") {
            ev.preventDefault();
            this.closePopovers();
            if (chip) {
                this.cite(chip.dataset.cite);
            } else {
                this.props.onClaim(claim.id);
            }
        } else if (ev.key === "Escape") {
            this.closePopovers();
        }
    }
}
