import { _t } from "@web/core/l10n/translation";
import { isMacOS } from "@web/core/browser/feature_detection";

/**
 * All shortcuts, as the dialog lists them. Those with a hotkey are registered by the
 * screen under their id; the others belong to the text field or the browser.
 *
 * @returns {{id: string, label: string, keys: string[], hotkey?: string}[]}
 */
export function getShortcuts() {
    const control = isMacOS() ? "⌘" : _t("Ctrl");
    const alt = isMacOS() ? "⌃" : _t("Alt");
    const shift = _t("Shift");
    const chord = (letter) => [alt, shift, letter];
    return [
        { id: "send", label: _t("Send the question"), keys: [_t("Enter")] },
        { id: "break", label: _t("New line in the question"), keys: [shift, _t("Enter")] },
        { id: "escape", label: _t("Stop the answer"), keys: [_t("Esc")], hotkey: "escape" },
        { id: "edit", label: _t("Edit the last question (in an empty field)"), keys: ["↑"] },
        {
            id: "search",
            label: _t("Search the conversations"),
            keys: [control, "K"],
            hotkey: "control+k",
        },
        { id: "new", label: _t("New question"), keys: chord("N"), hotkey: "alt+shift+n" },
        {
            id: "focus",
            label: _t("Go to the question field"),
            keys: chord("I"),
            hotkey: "alt+shift+i",
        },
        { id: "regenerate", label: _t("Answer again"), keys: chord("R"), hotkey: "alt+shift+r" },
        { id: "copy", label: _t("Copy the last answer"), keys: chord("C"), hotkey: "alt+shift+c" },
        {
            id: "copyCode",
            label: _t("Copy the last code block"),
            keys: chord("B"),
            hotkey: "alt+shift+b",
        },
        { id: "model", label: _t("Choose the model"), keys: chord("M"), hotkey: "alt+shift+m" },
        { id: "format", label: _t("Next answer format"), keys: chord("F"), hotkey: "alt+shift+f" },
        {
            id: "sources",
            label: _t("Show or hide the sources"),
            keys: chord("S"),
            hotkey: "alt+shift+s",
        },
        {
            id: "list",
            label: _t("Show the conversations"),
            keys: chord("L"),
            hotkey: "alt+shift+l",
        },
        { id: "theme", label: _t("Light or dark"), keys: chord("D"), hotkey: "alt+shift+d" },
        {
            id: "previous",
            label: _t("Previous conversation"),
            keys: chord("↑"),
            hotkey: "alt+shift+arrowup",
        },
        {
            id: "next",
            label: _t("Next conversation"),
            keys: chord("↓"),
            hotkey: "alt+shift+arrowdown",
        },
        {
            id: "newest",
            label: _t("Jump to the newest"),
            keys: chord(_t("End")),
            hotkey: "alt+shift+end",
        },
        { id: "help", label: _t("This list"), keys: ["?"] },
    ];
}

/** Whether a key goes into a text: single keys are shortcuts only where it does not. */
export function isTyping(target) {
    return Boolean(target?.closest?.("input, textarea, select, [contenteditable=true]"));
}
