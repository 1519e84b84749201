import { onWillUnmount, useEffect, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";

/** @returns {{matches: boolean}} follows a media query while the component lives */
export function useMedia(query) {
    const media = browser.matchMedia(query);
    const state = useState({ matches: media.matches });
    const onChange = () => (state.matches = media.matches);
    media.addEventListener("change", onChange);
    onWillUnmount(() => media.removeEventListener("change", onChange));
    return state;
}

/**
 * The theme in force, and its mark on the body for as long as the screen is there: dialogs
 * and menus live outside of it.
 *
 * @param {{theme: "auto"|"light"|"dark"}} preferences reactive
 * @returns {{value: "light"|"dark"}}
 */
export function useTheme(preferences) {
    const system = useMedia("(prefers-color-scheme: dark)");
    const theme = {
        get value() {
            if (preferences.theme === "auto") {
                return system.matches ? "dark" : "light";
            }
            return preferences.theme;
        },
    };
    useEffect(
        (value) => {
            document.body.dataset.theme = value;
            return () => delete document.body.dataset.theme;
        },
        () => [theme.value]
    );
    return theme;
}
