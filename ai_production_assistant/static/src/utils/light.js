/**
 * Mark a text where it first stands within one element, and bring it into view.
 *
 * @param {HTMLElement} root its text is on view; OWL must not render it anew meanwhile
 * @param {string} text
 */
export function lightText(root, text) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (text && walker.nextNode()) {
        const node = walker.currentNode;
        const at = node.data.indexOf(text);
        if (at !== -1) {
            const mark = document.createElement("mark");
            const found = node.splitText(at);
            found.splitText(text.length);
            found.replaceWith(mark);
            mark.append(found);
            mark.scrollIntoView({ block: "center" });
            return;
        }
    }
}
