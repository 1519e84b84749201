import { Component, onMounted, onWillUnmount, useEffect, useRef, useState } from "@odoo/owl";
import { Answer } from "../answer/answer";
import { useAssistant } from "../utils/assistant_hook";
import { QuestionBubble } from "./question_bubble";

/** So near to the end counts as being there, in pixels. */
const NEAR = 60;

/** The branch on view, and a scroll position that follows the text until the user moves. */
export class ConversationView extends Component {
    static template = "ai_production_assistant.ConversationView";
    static components = { Answer, QuestionBubble };
    static props = {
        conversation: Object,
        /** Raised by one to jump to the end. */
        toNewest: Number,
        onSources: Function,
        onCopy: Function,
        onAsk: Function,
    };

    setup() {
        this.store = useAssistant().store;
        this.scroller = useRef("scroller");
        this.column = useRef("column");
        this.state = useState({ away: false });
        this.follow = true;
        this.lastTop = 0;
        const observer = new ResizeObserver(() => this.keepUp());
        onMounted(() => {
            observer.observe(this.column.el);
            observer.observe(this.scroller.el);
            this.jump();
        });
        onWillUnmount(() => observer.disconnect());
        useEffect(
            () => this.jump(),
            () => [this.props.toNewest, this.props.conversation.loaded]
        );
    }

    reload() {
        this.store.load(this.props.conversation.sessionId);
    }

    get path() {
        return this.props.conversation.path;
    }

    isLast(index) {
        return index === this.path.length - 1;
    }

    select(message, id) {
        this.follow = false;
        this.props.conversation.select(message.parent_id, id);
    }

    // -- scrolling ---------------------------------------------------------------------

    get distance() {
        const { scrollHeight, scrollTop, clientHeight } = this.scroller.el;
        return scrollHeight - scrollTop - clientHeight;
    }

    /** The text grew or the room shrank: stay at the end if we were there. */
    keepUp() {
        if (this.follow) {
            this.scroller.el.scrollTop = this.scroller.el.scrollHeight;
        }
        this.state.away = this.distance > NEAR;
    }

    onScroll() {
        const top = this.scroller.el.scrollTop;
        if (this.distance <= NEAR) {
            this.follow = true;
        } else if (top < this.lastTop) {
            this.follow = false;
        }
        this.lastTop = top;
        this.state.away = this.distance > NEAR;
    }

    jump() {
        this.follow = true;
        this.keepUp();
    }
}
