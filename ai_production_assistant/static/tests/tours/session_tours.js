import { registry } from "@web/core/registry";
import { act, choose, click, see } from "./tour_helpers";

const LIST = ".o_ai_production_list";
const SEARCH = ".o_ai_production_search input";

const row = (name) => `${LIST} .o_ai_production_row:has(.o_ai_production_name:contains(${name}))`;
const group = (label) => `${LIST} section[aria-label="${label}"]`;
const isGone = (name) => see(`${name} is gone`, `${LIST}:not(:contains(${name}))`);
const inMenu = (name, item) => choose(`${row(name)} .o_ai_production_row_menu`, item);
const find = (words) => act(`Search ${words}`, SEARCH, `edit ${words}`);

registry.category("web_tour.tours").add("ai_production_assistant_sessions", {
    steps: () => [
        see("All are listed", `${LIST}:contains(Alpha):contains(Beta):contains(Gamma)`),

        ...inMenu("Alpha", "Rename"),
        act("A new name", `${LIST} .o_ai_production_rename`, "edit Delta && press Enter"),
        see("It has it", row("Delta")),
        isGone("Alpha"),

        ...inMenu("Beta", "Pin"),
        see("It is above", `${group("Pinned")}:contains(Beta)`),
        ...inMenu("Beta", "Unpin"),
        see("It is back", `${group("Today")}:contains(Beta)`),
        see("No group without a row", `${LIST}:not(:has(${group("Pinned")}))`),

        find("delta"),
        isGone("Beta"),
        see("Found by its title", row("Delta")),
        find("zirconium"),
        isGone("Delta"),
        see("Found by its text", `${row("Gamma")} .o_ai_production_snippet:contains(zirconium)`),
        find("nowhere"),
        see("Nothing found", ".o_ai_production_list_empty:contains(Nothing was found)"),
        click("Clear it", ".o_ai_production_clear"),
        see("All are back", `${LIST}:contains(Beta):contains(Gamma)`),

        ...inMenu("Beta", "Archive"),
        isGone("Beta"),
        click("Open the archive", ".o_ai_production_archive_toggle"),
        isGone("Delta"),
        ...inMenu("Beta", "Take out of the archive"),
        see("The archive is empty", ".o_ai_production_list_empty:contains(archive is empty)"),
        click("Leave the archive", ".o_ai_production_archive_toggle"),
        see("It is back", row("Beta")),

        click("Open one", `${row("Gamma")} .o_ai_production_open`),
        see("Its messages", ".o_ai_production_bubble:contains(zirconium)"),
        ...inMenu("Gamma", "Delete"),
        see("After a question", ".modal:contains(Gamma)"),
        click("Keep it", ".modal .btn-secondary"),
        ...inMenu("Gamma", "Delete"),
        click("Delete it", ".modal .btn-danger"),
        isGone("Gamma"),
        see("The page is empty", ".o_ai_production_empty"),
    ],
});
