import { onWillUnmount } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { usePopover } from "@web/core/popover/popover_hook";

/** The pointer rests so long before a popover opens, and may be away so long, in ms. */
const OPEN_DELAY = 200;
const CLOSE_DELAY = 250;

/**
 * A popover that follows the pointer and the focus, and stays while the pointer is on it.
 *
 * @param {Function} component gets `onHold`, to be told when the pointer is over it
 * @param {string} popoverClass
 * @returns {{show: Function, hide: Function, close: Function}}
 */
export function useHoverPopover(component, popoverClass) {
    const popover = usePopover(component, {
        position: "top",
        popoverClass: `o_ai_production_popover ${popoverClass}`,
        // The focus stays in the text: the popover only tells what is under it.
        setActiveElement: false,
    });
    let timer = null;
    let shown = null;
    let held = false;

    function later(work, delay) {
        browser.clearTimeout(timer);
        timer = browser.setTimeout(work, delay);
    }

    function close() {
        browser.clearTimeout(timer);
        shown = null;
        held = false;
        popover.close();
    }

    /**
     * @param {HTMLElement} target
     * @param {Object} props of the component
     */
    function show(target, props, { now = false } = {}) {
        if (shown === target && popover.isOpen) {
            browser.clearTimeout(timer);
            return;
        }
        const open = () => {
            shown = target;
            held = false;
            popover.open(target, { ...props, onHold: hold });
        };
        later(open, now ? 0 : OPEN_DELAY);
    }

    function hide() {
        // A press on its button takes the focus away from the text, and is no leaving.
        if (!held) {
            later(close, CLOSE_DELAY);
        }
    }

    function hold(over) {
        held = over;
        if (over) {
            browser.clearTimeout(timer);
        } else {
            hide();
        }
    }

    onWillUnmount(close);
    return { show, hide, close };
}
