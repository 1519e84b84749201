/**
 * Watches the newest answer on the chat screen: when the send button was clicked and when
 * each word was painted. Times are milliseconds since 1970, of the machine's clock.
 */
(() => {
    const ANSWER = ".o_ai_production_answer";
    const TEXT = ".o_ai_production_text";
    const SEND = ".o_ai_production_send";
    const WORD = /[a-z]\d{3}w\d{4}/g;

    const clock = (value) => performance.timeOrigin + value;
    const channel = new MessageChannel();
    let state = { before: 0, words: {} };
    let latest = "";
    let inFrame = false;
    let onFrame = "";

    const answer = () => document.querySelectorAll(ANSWER)[state.before];
    const text = () => answer()?.querySelector(TEXT)?.textContent || "";

    // A message posted in a frame's callback is handled when the frame has been painted;
    // it shows what was there before it and what its own callbacks have changed.
    const frame = () => {
        requestAnimationFrame(frame);
        inFrame = true;
        onFrame = latest;
        channel.port2.postMessage("");
    };
    requestAnimationFrame(frame);
    channel.port1.onmessage = () => {
        const now = clock(performance.now());
        inFrame = false;
        if (onFrame.trim() && !state.first) {
            state.first = now;
        }
        for (const word of onFrame.match(WORD) || []) {
            state.words[word] ??= now;
        }
    };
    new MutationObserver(() => {
        latest = text();
        if (inFrame) {
            onFrame = latest;
        }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
    document.addEventListener(
        "click",
        (event) => {
            if (event.target.closest(SEND)) {
                state.clicked = clock(event.timeStamp);
            }
        },
        true
    );

    const sleep = (delay) => new Promise((resolve) => setTimeout(resolve, delay));

    globalThis.benchProbe = {
        /** Forget the last question; the answer to look at will be the next one. */
        arm() {
            state = { before: document.querySelectorAll(ANSWER).length, words: {} };
            latest = onFrame = "";
        },
        /** Wait for the end of the answer; `ended` is false when it did not come. */
        async result(limit) {
            const until = performance.now() + limit;
            const busy = () => !text() || answer().getAttribute("aria-busy");
            while (busy() && performance.now() < until) {
                await sleep(100);
            }
            const ended = !busy();
            // The typewriter may still be at its last letters.
            await sleep(600);
            return { ...state, ended, text: text() };
        },
    };
})();
