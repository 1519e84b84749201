import { defineMailModels } from "@mail/../tests/mail_test_helpers";
import { EventBus } from "@odoo/owl";
import { ChatAction } from "@ai_production_assistant/chat/chat_action";
import {
    getService,
    makeServerError,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";

export const SESSION = {
    id: 7,
    name: "Late orders",
    pinned: false,
    active: true,
    date: "2026-11-20T10:00:00Z",
    running: false,
    model_id: 1,
    answer_format: "auto",
    linked: null,
    snippet: "",
};

const MODEL = {
    size_label: "2.2 GB",
    parameter_size: "3.8B",
    quantization: "Q4_K_M",
    capabilities: ["completion"],
    loaded: true,
    remote: false,
    can_think: false,
};

export const MODELS = [
    { ...MODEL, id: 1, name: "phi3:mini" },
    { ...MODEL, id: 2, name: "llama3.2", loaded: false, capabilities: ["completion", "tools"] },
    { ...MODEL, id: 3, name: "embeddinggemma", capabilities: ["embedding"] },
];

/** A message as the server sends it. */
export function message(id, values = {}) {
    return {
        id,
        session_id: 7,
        parent_id: false,
        role: "assistant",
        date: "2026-11-20T10:00:00Z",
        state: "done",
        attempt: 1,
        seq: 0,
        text: "",
        blocks: [],
        thinking: "",
        position: 0,
        stage: "",
        steps: [],
        gather_seconds: 0,
        error: null,
        notices: [],
        evidence: [],
        trace: [],
        feedback: { rating: false, comment: "" },
        model: { id: 1, name: "phi3:mini" },
        suggestions: [],
        sources: "",
        documents: [],
        grounding: null,
        copy_text: "",
        ...values,
    };
}

export const question = (id, text, values = {}) =>
    message(id, { role: "user", text, model: null, ...values });

export const queued = (id, values = {}) => message(id, { state: "queued", attempt: 0, ...values });

/** A text event of message 11 of session 7, unless told otherwise. */
export function textEvent(seq, html, values = {}) {
    return {
        message_id: 11,
        session_id: 7,
        attempt: 1,
        seq,
        blocks: [{ index: 0, html }],
        count: 1,
        thinking: "",
        ...values,
    };
}

export function evidence(id, values = {}) {
    return {
        id,
        title: `Evidence ${id}`,
        note: "",
        shown: 3,
        total: 212,
        as_of: "2026-11-20T10:00:00Z",
        html: "",
        links: [],
        open: null,
        kind: "live",
        passage: null,
        suspicion: "",
        ...values,
    };
}

export function passage(id, values = {}) {
    return evidence(id, {
        title: "Press manual · page 12",
        kind: "passage",
        shown: 1,
        total: 1,
        html: "<p>Before. <mark>Press the blue key.</mark></p>",
        passage: {
            document_id: 5,
            page: 12,
            label: "",
            section: "4 Alarms",
            rows: [0, 0],
            quote: "Press the blue key.",
            is_pdf: true,
            is_sheet: false,
            changed: false,
            ...values,
        },
    });
}

const VERDICT_LABELS = {
    supported: "Verified",
    computed: "Computed",
    unsupported: "Not verified",
    contradicted: "Contradicted",
};

/** What the server found out about one figure. */
export function claim(id, text, verdict = "supported", values = {}) {
    const verdict_label = VERDICT_LABELS[verdict];
    return { id, text, kind: "number", verdict, verdict_label, evidence: [], note: "", ...values };
}

/** What it found out about an answer. */
export function grounding(claims, values = {}) {
    const held = claims.filter(({ verdict }) => ["supported", "computed"].includes(verdict));
    const [verified, total] = [held.length, claims.length];
    return {
        verified,
        total,
        label: `${verified} of ${total} figures verified`,
        tone: verified === total ? "ok" : "warn",
        repaired: false,
        replaced: false,
        note: "",
        draft: null,
        claims,
        ...values,
    };
}

/** HTML of a mark, as the server writes it. */
export const mark = ({ id, text, verdict }) =>
    `<span class="o_ai_production_claim o_ai_production_${verdict}" data-claim="${id}">${text}</span>`;

/** A document as the server tells it. */
export function uploaded(id, values = {}) {
    return {
        id,
        name: "offer.pdf",
        kind: "pdf",
        state: "ready",
        progress: 100,
        pages: 1,
        pages_failed: 0,
        passages: 3,
        error: "",
        notes: [],
        scope: "question",
        size: 10,
        version: 1,
        language: "en",
        ...values,
    };
}

/** Stands for the bus: `send` is what the server would send. */
class FakeBus extends EventBus {
    workerState = "CONNECTED";
    isActive = true;
    handlers = new Map();

    subscribe(type, handler) {
        const handlers = this.handlers.get(type) || [];
        this.handlers.set(type, [...handlers, handler]);
    }

    unsubscribe() {}
    start() {}
    stop() {}
    addChannel() {}
    deleteChannel() {}
    forceUpdateChannels() {}

    send(name, payload) {
        for (const handler of this.handlers.get(`ai_production_assistant/${name}`) || []) {
            handler(JSON.parse(JSON.stringify(payload)));
        }
    }
}

/**
 * Mock the routes and the bus.
 *
 * @param {Object} [options]
 * @param {Object[]} [options.messages] of session 7
 * @param {Object} [options.start] changes of what `start` answers
 * @param {Object<string, Function>} [options.routes] route -> answer to its parameters; an
 *   answer that is an Error is thrown
 * @returns {{bus: FakeBus, calls: [string, Object][]}}
 */
export function mockServer({ messages = [], start = {}, routes = {} } = {}) {
    defineMailModels();
    const bus = new FakeBus();
    const calls = [];
    mockService("bus_service", () => bus);
    const answers = {
        start: () => ({
            user_id: 2,
            is_admin: true,
            models: MODELS,
            default_model_id: 1,
            formats: [
                { value: "auto", label: "Automatic" },
                { value: "table", label: "Table" },
            ],
            sources: [
                { value: "all", label: "Everything" },
                { value: "documents", label: "Only documents" },
                { value: "live", label: "Only live data" },
            ],
            upload: { max_bytes: 1048576, suffixes: [".pdf"], too_large: "It is too large." },
            sessions: [{ ...SESSION }],
            more: false,
            server: {
                state: "ok",
                message: "",
                demonstration: false,
                characters: {},
                settings_action: "a.b",
            },
            preferences: { theme: "light", typewriter: true },
            max_question: 100,
            starters: ["What is late?"],
            ...start,
        }),
        sessions: () => ({ sessions: [{ ...SESSION }], more: false }),
        session: () => ({ session: { ...SESSION }, messages }),
        running: () => ({ messages: [] }),
        preferences: () => true,
        documents: () => ({ documents: [] }),
        "session/update": ({ values }) => ({ session: { ...SESSION, ...values } }),
        "session/delete": () => true,
        ...routes,
    };
    onRpc("/ai_production_assistant/*", async (request) => {
        const route = new URL(request.url).pathname.replace("/ai_production_assistant/", "");
        const { params } = await request.json();
        calls.push([route, params]);
        const answer = await answers[route](params);
        if (answer instanceof Error) {
            throw answer;
        }
        return answer;
    });
    return { bus, calls };
}

export const refusal = (text) => makeServerError({ message: text });

/** Names of the routes called, in order. */
export const routesOf = (calls) => calls.map(([route]) => route);

export async function mountChat({ resId = false, context = {} } = {}) {
    await mountWithCleanup(ChatAction, {
        props: { action: { params: {}, context }, resId, updateActionState: () => {} },
    });
    return getService("ai_production_assistant");
}

/** A question and its answer, as session 7 has them in most tests. */
export const TALK = [
    question(10, "What is late?"),
    message(11, {
        parent_id: 10,
        text: "**Three** orders.",
        blocks: [
            '<p><b>Three</b> orders <span class="o_ai_production_cite" data-cite="2">2</span></p>',
        ],
        evidence: [evidence("1"), evidence("2")],
        trace: [{ label: "Model", value: "phi3:mini" }],
    }),
];
