// Takes the pictures of the README from a running Odoo with demo data.
//
//     node take.mjs ADDRESS FOLDER [NAME ...]      (all of them without a name)

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";

const [, , address, folder, ...names] = process.argv;
const PAGE = "/odoo/ai-assistant";
const DESKTOP = { width: 1360, height: 940 };
const PHONE = { width: 390, height: 800 };

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ["--no-sandbox", "--force-color-profile=srgb"],
});

/** A page of one user, logged in, with the assistant open. */
async function open(login, { viewport = DESKTOP, scale = 1, theme = "light" } = {}) {
    const context = await browser.newContext({
        viewport,
        deviceScaleFactor: scale,
        colorScheme: theme,
        reducedMotion: "reduce",
    });
    const page = await context.newPage();
    await page.goto(`${address}/web/login`);
    await page.fill("input[name=login]", login);
    await page.fill("input[name=password]", login);
    await page.click("form.oe_login_form button[type=submit]");
    await page.waitForSelector(".o_web_client");
    await setTheme(page, theme);
    await page.goto(address + PAGE);
    await page.waitForSelector(".o_ai_production_input");
    return page;
}

async function setTheme(page, theme) {
    await page.evaluate(async (value) => {
        const body = { jsonrpc: "2.0", params: { values: { theme: value } } };
        await fetch("/ai_production_assistant/preferences", {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify(body),
        });
    }, theme);
}

async function startNew(page) {
    const button = page.locator(".o_ai_production_list_top .o_ai_production_primary");
    if (await button.count()) {
        await button.first().click();
    }
}

/** Asks and waits until the whole answer is on the page. */
async function ask(page, question, format) {
    if (format) {
        await page.locator(".o_ai_production_segments").getByText(format, { exact: true }).click();
    }
    await page.fill(".o_ai_production_input", question);
    await page.keyboard.press("Enter");
    const answers = page.locator(".o_ai_production_answer");
    await answers.last().waitFor();
    await page.waitForFunction(() => {
        const all = document.querySelectorAll(".o_ai_production_answer");
        const last = all[all.length - 1];
        return last && !last.hasAttribute("aria-busy") && last.querySelector("table, p, ul");
    });
    await page.waitForTimeout(600);
}

/** Of the demonstration models the one that makes figures up. */
async function chooseInventing(page) {
    await page.locator(".o_ai_production_pick").click();
    await page.locator(".o_ai_production_model", { hasText: "inventing" }).first().click();
}

async function take(page, name) {
    // What Odoo itself opens at a first login would hide what the picture is of.
    const others = ".o_notification_manager, .o-mail-ChatHub";
    await page.addStyleTag({ content: `${others} { display: none !important; }` });
    await page.screenshot({ path: join(folder, `${name}.png`) });
}

/**
 * Waits until the demo manuals are ready: minutes, on a slow or busy machine. Until then
 * the model that embeds them is busy, and answers say that they searched by words only.
 */
async function waitForManuals(page) {
    await page.goto(`${address}/odoo/ai-knowledge`);
    await page.waitForSelector(".o_kanban_record .badge");
    await page.waitForFunction(() => !document.querySelector(".o_ai_production_progress"), null, {
        timeout: 900_000,
    });
}

const pictures = {
    async knowledge() {
        const page = await open("manager");
        await waitForManuals(page);
        await take(page, "knowledge");
    },
    async cited() {
        const page = await open("manager");
        await ask(page, "What does E-204 mean on the edge bander?");
        await take(page, "cited");
    },
    async light() {
        const page = await open("manager");
        await ask(page, "How many orders are there in each state?");
        await startNew(page);
        await ask(page, "Which orders wait for components, and how many are short?");
        await startNew(page);
        await ask(page, "Which orders are late?");
        await take(page, "light");
    },
    async dark() {
        const page = await open("manager", { theme: "dark" });
        await ask(page, "What is due this week?");
        await take(page, "dark");
    },
    async spanish() {
        const page = await open("planner");
        await ask(page, "¿Qué vence esta semana?");
        await startNew(page);
        await ask(page, "¿Qué órdenes están retrasadas?");
        await take(page, "spanish");
    },
    async citada() {
        const page = await open("planner");
        await ask(page, "¿Qué significa la alarma E-204 en la encoladora de cantos?");
        await take(page, "citada");
    },
    async phone() {
        const page = await open("manager", { viewport: PHONE, scale: 2 });
        await ask(page, "How loaded are the work centers?");
        await take(page, "phone");
    },
    async invented() {
        const page = await open("manager");
        await chooseInventing(page);
        await ask(page, "Which orders are late?");
        await page.locator(".o_ai_production_badge").first().click();
        await page.waitForTimeout(600);
        await take(page, "invented");
    },
    async inventado() {
        const page = await open("planner");
        await chooseInventing(page);
        await ask(page, "¿Qué órdenes están retrasadas?");
        await page.locator(".o_ai_production_badge").first().click();
        await page.waitForTimeout(600);
        await take(page, "inventado");
    },
};

await mkdir(folder, { recursive: true });
try {
    for (const [name, picture] of Object.entries(pictures)) {
        if (names.length && !names.includes(name)) {
            continue;
        }
        await picture();
        console.log(name);
    }
} finally {
    await browser.close();
}
