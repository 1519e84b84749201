import { registry } from "@web/core/registry";
import { LAST_TEXT, act, ask, check, seeAnswer } from "./tour_helpers";

const FORBIDDEN =
    "img, picture, video, audio, iframe, object, embed, svg, form, input, style, link, script, meta, base, [style], [onerror], [onclick], [onload], [src], [srcset]";

registry.category("web_tour.tours").add("ai_production_assistant_hostile", {
    steps: () => [
        ...ask("Which orders are late?"),
        seeAnswer("the last word."),
        act("Nothing in it loads or runs", LAST_TEXT, async ({ anchor }) => {
            const found = [...anchor.querySelectorAll(FORBIDDEN)].map(({ outerHTML }) => outerHTML);
            check(!found.length, `In the answer: ${found.join("\n")}`);
            for (const link of anchor.querySelectorAll("a[href]")) {
                check(link.getAttribute("href").startsWith("/odoo/"), link.outerHTML);
                check(link.rel.includes("noopener"), link.outerHTML);
            }
            check(!window.broken, "A script of the answer ran");
            check(document.body.textContent.includes("honest link"), "The text is there");
            const { origin } = window.location;
            const urls = performance.getEntriesByType("resource").map(({ name: url }) => url);
            check(urls.length > 10, "The page's own requests are seen");
            const foreign = urls.filter((url) => !url.startsWith(origin) || url.includes("leak"));
            check(!foreign.length, `Loaded: ${foreign.join("\n")}`);
        }),
        act("The test sees such a request when there is one", "body", async () => {
            const image = new Image();
            const loaded = new Promise((resolve) => (image.onerror = resolve));
            image.src = "http://control.invalid/leak.png";
            await loaded;
        }),
    ],
});
