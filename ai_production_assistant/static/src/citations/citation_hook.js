import { onWillUnmount } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { usePopover } from "@web/core/popover/popover_hook";
import { CitationPopover } from "./citation_popover";

/** The pointer rests so long before a popover opens, and may be away so long, in ms. */
const OPEN_DELAY = 200;
const CLOSE_DELAY = 250;

/**
 * The popover of a citation: follows the pointer and the focus, and stays while the
 * pointer is on it.
 *
 * @param {(id: string) => void} onOpen opens what the citation points to
 * @returns {{show: Function, hide: Function, close: Function}}
 */
export function useCitationPopover(onOpen) {
    const popover = usePopover(CitationPopover, {
        position: "top",
        popoverClass: "o_ai_production_popover o_ai_production_citation_popover",
        // The focus stays in the text: the popover only tells what is under it.
        setActiveElement: false,
    });
    let timer = null;
    let shown = null;

    function later(work, delay) {
        browser.clearTimeout(timer);
        timer = browser.setTimeout(work, delay);
    }

    function close() {
        browser.clearTimeout(timer);
        shown = null;
        popover.close();
    }

    /**
     * @param {HTMLElement} chip
     * @param {Object} evidence of a passage
     */
    function show(chip, evidence, { now = false } = {}) {
        if (shown === chip && popover.isOpen) {
            browser.clearTimeout(timer);
            return;
        }
        const open = () => {
            shown = chip;
            popover.open(chip, {
                evidence,
                onOpen: () => onOpen(evidence.id),
                onHold: (held) => (held ? browser.clearTimeout(timer) : hide()),
            });
        };
        later(open, now ? 0 : OPEN_DELAY);
    }

    function hide() {
        later(close, CLOSE_DELAY);
    }

    onWillUnmount(close);
    return { show, hide, close };
}
