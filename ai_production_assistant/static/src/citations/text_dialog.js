import { Component, markup, onMounted, useEffect, useRef, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { _t } from "@web/core/l10n/translation";
import { explainError } from "../utils/errors";
import { toFragment, toHtml } from "../utils/sanitise";

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
            (data) => {
                this.body.el?.querySelector("mark")?.scrollIntoView({ block: "center" });
            },
            () => [this.state.data]
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
        const { html } = this.state.data;
        const fragment = toFragment(html);
        const { quote } = this.props.place;
        // Safe: only what came out of our own DOMPurify instance.
        return markup(lit(fragment, quote) || toHtml(html));
    }

    get downloadUrl() {
        const { attachment } = this.props.place;
        return attachment ? `/web/content/${attachment.id}?download=true` : "";
    }
}

/** @returns {string} the HTML with the quote marked; "" when it does not stand in one place */
function lit(fragment, quote) {
    const walker = document.createTreeWalker(fragment, NodeFilter.SHOW_TEXT);
    while (quote && walker.nextNode()) {
        const node = walker.currentNode;
        const at = node.data.indexOf(quote);
        if (at !== -1) {
            const mark = document.createElement("mark");
            const found = node.splitText(at);
            found.splitText(quote.length);
            found.replaceWith(mark);
            mark.append(found);
            const holder = document.createElement("div");
            holder.append(fragment);
            return holder.innerHTML;
        }
    }
    return "";
}
