import { Component, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { useCitationPopover } from "../citations/citation_hook";
import { useCitationOpener } from "../citations/citation_opener";
import { isActive } from "../store/message_stream";
import { Typewriter } from "../typewriter";
import { TypewriterView } from "../typewriter_view";
import { useAssistant } from "../utils/assistant_hook";
import { useRecordLinks } from "../utils/record_links";
import { useMedia } from "../utils/theme";

/** The text of an answer. Its DOM belongs to the typewriter; here are its events. */
export class AnswerBody extends Component {
    static template = "ai_production_assistant.AnswerBody";
    static props = {
        message: Object,
        animate: Boolean,
        onCite: Function,
        onCopy: Function,
        /** Told true when all text is on view, false while some is still to come. */
        onCaughtUp: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.root = useRef("root");
        this.openLink = useRecordLinks();
        this.openPlace = useCitationOpener();
        this.popover = useCitationPopover((id) => this.openPassage(id));
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
            (hovered) => this.light(hovered),
            () => [this.hovered]
        );
        onWillUnmount(() => this.writer.destroy());
    }

    write() {
        const { message, animate } = this.props;
        const live = isActive(message);
        this.writer.update(message.blocks, {
            animate: animate && message.live && !this.reduced.matches,
            live: live && message.blocks.length > 0,
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

    // -- citations ---------------------------------------------------------------------

    get hovered() {
        const { hovered } = this.store;
        return hovered?.messageId === this.props.message.id ? hovered.id : null;
    }

    light(id) {
        for (const chip of this.root.el.querySelectorAll("[data-cite]")) {
            chip.classList.toggle("o_ai_production_lit", chip.dataset.cite === id);
        }
    }

    onHover(ev) {
        const chip = ev.target.closest?.("[data-cite]");
        const id = chip ? chip.dataset.cite : null;
        if (id !== this.hovered) {
            this.store.hovered = id ? { messageId: this.props.message.id, id } : null;
        }
        const passage = this.passage(id);
        if (passage) {
            this.popover.show(chip, passage);
        } else {
            this.popover.hide();
        }
    }

    onLeave() {
        this.store.hovered = null;
        this.popover.hide();
    }

    onFocusin(ev) {
        const passage = this.passage(ev.target.dataset?.cite);
        // A chip that was clicked has its place open already.
        if (passage && ev.target.matches(":focus-visible")) {
            this.popover.show(ev.target, passage, { now: true });
        }
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
        this.popover.close();
        if (this.passage(id)) {
            this.openPassage(id);
        } else {
            this.props.onCite(id);
        }
    }

    onClick(ev) {
        const chip = ev.target.closest("[data-cite]");
        const copy = ev.target.closest(".o_ai_production_copy_code");
        this.openLink(ev);
        if (chip) {
            ev.preventDefault();
            this.cite(chip.dataset.cite);
        } else if (copy) {
            this.props.onCopy(copy.parentElement.querySelector("pre").textContent);
        }
    }

    onKeydown(ev) {
        const chip = ev.target.closest("[data-cite]");
        if (chip && (ev.key === "Enter" || ev.key === " ")) {
            ev.preventDefault();
            this.cite(chip.dataset.cite);
        } else if (chip && ev.key === "Escape") {
            this.popover.close();
        }
    }
}

/**
 * What the server's HTML cannot bring along: a frame for what may be too wide, a button on
 * code, and chips that the keyboard reaches.
 *
 * @param {HTMLElement} block sanitised
 */
function decorate(block) {
    for (const table of block.querySelectorAll("table")) {
        const frame = framed(table, "o_ai_production_table");
        frame.tabIndex = 0;
        frame.setAttribute("role", "group");
        frame.setAttribute("aria-label", _t("Table"));
    }
    for (const pre of block.querySelectorAll("pre")) {
        pre.tabIndex = 0;
        framed(pre, "o_ai_production_code").append(copyButton());
    }
    for (const chip of block.querySelectorAll("[data-cite]")) {
        chip.tabIndex = 0;
        chip.setAttribute("role", "button");
        chip.setAttribute("aria-label", _t("Source %(id)s", { id: chip.dataset.cite }));
    }
}

function copyButton() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "o_ai_production_copy_code o_ai_production_icon";
    button.title = _t("Copy the code");
    button.setAttribute("aria-label", _t("Copy the code"));
    const icon = document.createElement("i");
    icon.className = "fa fa-clone";
    icon.setAttribute("aria-hidden", "true");
    button.append(icon);
    return button;
}

/** The frame that the server gave to an element, or a new one. */
function framed(element, className) {
    const known = element.closest(`.${className}`);
    if (known) {
        return known;
    }
    const frame = document.createElement("div");
    frame.className = className;
    element.replaceWith(frame);
    frame.append(element);
    return frame;
}
