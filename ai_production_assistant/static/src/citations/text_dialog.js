import { Component, markup, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { explainError } from "../utils/errors";
import { toHtml } from "../utils/sanitise";

/** What was read of one page of a document, with the quoted sentence lit. */
export class TextDialog extends Component {
    static template = "ai_production_assistant.TextDialog";
    static components = { Dialog };
    static props = { place: Object, load: Function, close: Function };

    setup() {
        this.body = useRef("body");
        this.state = useState({ data: null, failed: "" });
        onMounted(() => this.read());
        useEffect(
            (body) => body && light(body, this.props.place.quote),
            () => [this.body.el]
        );
    }

    async read() {
        const { document_id, page } = this.props.place;
        try {
            this.state.data = await this.props.load({ document_id, page });
        } catch (error) {
            this.state.failed = explainError(error) || _t("It could not be opened.");
        }
    }

    get html() {
        // Safe: only what came out of our own DOMPurify instance.
        return markup(toHtml(this.state.data.html));
    }

    get downloadUrl() {
        const { attachment } = this.props.place;
        return attachment ? `/web/content/${attachment.id}?download=true` : "";
    }
}

/** Mark the quote in the text that is on view and bring it there. */
function light(body, quote) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    while (quote && walker.nextNode()) {
        const node = walker.currentNode;
        const at = node.data.indexOf(quote);
        if (at !== -1) {
            const mark = document.createElement("mark");
            const found = node.splitText(at);
            found.splitText(quote.length);
            found.replaceWith(mark);
            mark.append(found);
            mark.scrollIntoView({ block: "center" });
            return;
        }
    }
}
