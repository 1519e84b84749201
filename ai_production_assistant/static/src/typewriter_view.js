import { toFragment } from "./utils/sanitise";

const HIDDEN = "o_ai_production_ahead";
const WRITING = "o_ai_production_writing";

/**
 * One block of an answer of which the first letters are on view. Elements that begin
 * behind them are hidden, so that no empty row or bullet runs ahead of the text.
 */
class BlockView {
    /** @param {string} html not trusted */
    constructor(html, decorate) {
        this.html = html;
        this.element = document.createElement("div");
        this.element.className = "o_ai_production_block";
        this.element.append(toFragment(html));
        decorate(this.element);
        this.marks = [];
        this.length = 0;
        this.measure(this.element);
        this.next = this.marks.length;
    }

    /** Note in document order where each text and each element begins. */
    measure(parent) {
        for (const node of parent.childNodes) {
            if (node.nodeType === Node.TEXT_NODE) {
                this.marks.push({ node, start: this.length, text: node.data });
                this.length += node.data.length;
            } else {
                this.marks.push({ node, start: this.length });
                this.measure(node);
            }
        }
    }

    /** Hide everything, then show the first `count` letters. */
    rewind(count) {
        for (const { node, text } of this.marks) {
            if (text === undefined) {
                node.classList.add(HIDDEN);
            } else {
                node.data = "";
            }
        }
        this.next = 0;
        this.show(count);
    }

    /** @param {number} count of this block's letters, never fewer than before */
    show(count) {
        while (this.next < this.marks.length) {
            const { node, start, text } = this.marks[this.next];
            if (start >= count && count < this.length) {
                break;
            }
            if (text === undefined) {
                node.classList.remove(HIDDEN);
            } else {
                node.data = text.slice(0, wholeLetters(text, count - start));
                if (start + text.length > count) {
                    break;
                }
            }
            this.next++;
        }
        // A block without letters (a rule) comes with the last letter before it.
        this.element.classList.toggle(HIDDEN, count < 0 || (count === 0 && this.length > 0));
    }

    /** The element behind whose text the caret stands. */
    get writingElement() {
        const upTo = Math.min(this.next, this.marks.length - 1);
        for (let index = upTo; index >= 0; index--) {
            const { node, text } = this.marks[index];
            if (text !== undefined && node.data.trim()) {
                return node.parentElement;
            }
        }
        return null;
    }
}

/** Do not cut a letter that takes two code units. */
function wholeLetters(text, count) {
    const code = text.charCodeAt(count - 1);
    return code >= 0xd800 && code <= 0xdbff ? count + 1 : count;
}

/** The blocks of an answer in a container of its own, which nothing else may change. */
export class TypewriterView {
    /**
     * @param {HTMLElement} container
     * @param {(block: HTMLElement) => void} [decorate] adds buttons and frames to a block
     */
    constructor(container, decorate = () => {}) {
        this.container = container;
        this.decorate = decorate;
        this.blocks = [];
        this.shown = 0;
    }

    get total() {
        return this.blocks.reduce((sum, { length }) => sum + length, 0);
    }

    /** Replace the blocks that changed; the number of letters on view stays. */
    setBlocks(htmls) {
        htmls.forEach((html, index) => {
            const known = this.blocks[index];
            if (known?.html === html) {
                return;
            }
            const block = new BlockView(html || "", this.decorate);
            if (known) {
                known.element.replaceWith(block.element);
            } else {
                this.container.append(block.element);
            }
            this.blocks[index] = block;
            block.rewind(this.shown - this.startOf(index));
        });
        for (const { element } of this.blocks.splice(htmls.length)) {
            element.remove();
        }
    }

    startOf(index) {
        return this.blocks.slice(0, index).reduce((sum, { length }) => sum + length, 0);
    }

    /** @param {number} count letters of the whole answer, never fewer than before */
    show(count) {
        this.shown = count;
        let start = 0;
        for (const block of this.blocks) {
            block.show(count - start);
            start += block.length;
        }
    }

    setCaret(visible) {
        const block = visible
            ? this.blocks.findLast(({ element }) => !element.classList.contains(HIDDEN))
            : null;
        const element = block?.writingElement || null;
        if (element !== this.caretElement) {
            this.caretElement?.classList.remove(WRITING);
            element?.classList.add(WRITING);
            this.caretElement = element;
        }
    }
}
