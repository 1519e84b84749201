import random
import re
from unittest.mock import patch

from odoo.tests.common import BaseCase

from ...engine.rendering import stream
from ...engine.rendering.markdown import BlockStream, blocks
from .markdown_common import cases, told_in

# Lines that begin, go on or end each kind of block, to be put together at random.
LINES = (
    "text|more **bold** text|- a|- b|  - c|    - d|* s|1. one|2. two|   para|  x|"
    "# H|---|> q|> - ql|```|    ind|1) p|   - sub|  ```|   ```py|\ttab|===|~~~|-|3|"
    "[r]: http://x.example|see [r] [1]|- [x] done|<b>|a\r"
).split("|") + ["", "", "| a | b |", "|---|--:|", "| 1 | 2 |", "a | b", "--|--"]

ANSWER = """## Late orders

There are **12** late orders [1]; the most urgent are below.

| Order | Quantity | State |
|:--|--:|:--|
| WH/MO/00012 | 25.00 Units | Confirmed |
| WH/MO/00015 | 5.00 Units | In progress |

What blocks them:
- **WH/MO/00012** waits for *Bolt M8* [2].
  - Due on 03/09/2025.
- **WH/MO/00021** waits for *Wood panel* [2].

1. Ask the purchasing team.
2. Move WH/MO/00015 forward.

```python
print("done")
```

I can look at the load of each work centre if you like.

"""


def all_cases():
    return cases("markdown_loose.txt") + cases("markdown_github.txt")


def visible(html):
    html = re.sub(r"<(pre|code)\b.*?</\1>", "", "".join(html), flags=re.DOTALL)
    return re.sub(r"<[^>]+>", "", html).replace("&lt;", "<")


class Page:
    """What a client does with the changes that a stream returns."""

    def __init__(self, addresses=frozenset()):
        self.stream = BlockStream(addresses)
        self.html = []

    def feed(self, text):
        self._take(self.stream.feed(text))

    def finish(self, text=None):
        self._take(self.stream.finish(text))

    def _take(self, changes):
        for index, html in changes:
            if index == len(self.html):
                self.html.append(html)
            else:
                self.html[index] = html
        del self.html[self.stream.count :]


class TestBlockStream(BaseCase):
    def test_each_case_split_at_each_character_ends_as_a_whole(self):
        for case in all_cases():
            with self.subTest(case.name):
                page = Page(case.addresses)
                for end in range(len(case.markdown) + 1):
                    page.feed(case.markdown[:end])
                page.finish(case.markdown)
                self.assertEqual(
                    page.html, blocks(case.markdown, addresses=case.addresses)
                )

    def test_each_case_split_once_ends_as_a_whole(self):
        for case in all_cases():
            expected = blocks(case.markdown, addresses=case.addresses)
            for split in range(0, len(case.markdown), 3):
                page = Page(case.addresses)
                page.feed(case.markdown[:split])
                page.finish(case.markdown)
                self.assertEqual(page.html, expected, (case.name, split))

    def test_random_documents_by_random_steps(self):
        chance = random.Random(7)
        for _number in range(150):
            count = chance.randint(3, 25)
            text = "\n".join(chance.choice(LINES) for _line in range(count))
            page, end = Page(), 0
            while end < len(text):
                end += chance.randint(1, 9)
                page.feed(text[:end])
                self.assertEqual(page.html, blocks(text[:end], partial=True), text)
            page.finish(text)
            self.assertEqual(page.html, blocks(text), text)

    def test_all_cases_as_one_document(self):
        text = "\n\n".join(case.markdown for case in all_cases())
        page = Page()
        for end in range(0, len(text), 97):
            page.feed(text[:end])
        page.finish(text)
        self.assertEqual(page.html, blocks(text))

    def test_only_changed_blocks_come_back(self):
        stream_ = BlockStream()
        changes = [(0, "<p>First.</p>"), (1, "<p>Second</p>")]
        self.assertEqual(stream_.feed("First.\n\nSecond"), changes)
        self.assertEqual(stream_.feed("First.\n\nSecond"), [])
        changes = [(1, "<p>Second one</p>")]
        self.assertEqual(stream_.feed("First.\n\nSecond one"), changes)
        self.assertEqual(stream_.count, 2)
        self.assertEqual(stream_.finish(), [])

    def test_another_text_starts_over(self):
        page = Page()
        page.feed("a\n\nb\n\nc\n\nd\n\ne\n\nf")
        page.feed("Other\n\ntext")
        self.assertEqual(page.html, ["<p>Other</p>", "<p>text</p>"])

    def test_a_late_definition_reaches_settled_blocks(self):
        text = "See [here].\n\n" + "Text.\n\n" * 20
        page = Page(told_in("https://x.example"))
        page.feed(text)
        self.assertNotIn("href", page.html[0])
        page.feed(f"{text}[here]: https://x.example\n\nMore.\n\nMore.\n\nMore.")
        self.assertIn('href="https://x.example"', page.html[0])
        defined = f"{text}[here]: https://x.example\n\nMore.\n\nMore.\n\n"
        page.feed(f"{defined}More, see [here].")
        self.assertIn('href="https://x.example"', page.html[-1])

    def test_settled_blocks_are_not_rendered_again(self):
        text = (ANSWER * 20)[:10_000]
        sizes = []
        convert = stream.convert

        def counted(block, references, addresses):
            inside = [line for item in block.items for line in item] + block.lines
            sizes.append(sum(map(len, inside)))
            return convert(block, references, addresses)

        with patch.object(stream, "convert", counted):
            page = Page()
            for end in range(40, len(text) + 40, 40):
                page.feed(text[:end])
            page.finish(text)
        self.assertEqual(page.html, blocks(text))
        # Rendering all of it 250 times would be 1,250,000 characters.
        self.assertLess(sum(sizes), 80_000)

    def test_settled_text_is_not_scanned_again(self):
        lines = []
        parse = stream.parse

        def counted(found):
            lines.append(len(found))
            return parse(found)

        text = ANSWER * 20
        with patch.object(stream, "parse", counted):
            page = Page()
            for end in range(0, len(text), 40):
                page.feed(text[:end])
        self.assertLess(max(lines), 20)


class TestUnfinished(BaseCase):
    """What a reader sees while the text is still coming."""

    def assertNeverSeen(self, text, *marks, start=0):
        final = visible(blocks(text))
        for end in range(start, len(text)):
            shown = visible(blocks(text[:end], partial=True))
            for mark in marks:
                if mark not in final:
                    self.assertNotIn(mark, shown, repr(text[:end]))

    def test_a_table_never_shows_its_pipes(self):
        tables = [case for case in all_cases() if "<table>" in case.expected]
        self.assertGreater(len(tables), 15)
        for case in tables:
            with self.subTest(case.name):
                self.assertNeverSeen(case.markdown, "|", "--", ":-")

    def test_a_first_row_shows_as_a_table_at_once(self):
        for text in ("| Order", "Late:\n| Order | Qu", "| Order |\n", "| Order |\n|--"):
            with self.subTest(text):
                last = blocks(text, partial=True)[-1]
                self.assertIn("<th>Order</th>", last)

    def test_a_row_without_outer_pipes_waits_for_its_second_line(self):
        shown = blocks("Order | Quantity", partial=True)
        self.assertEqual(shown, ["<p>Order</p>"])
        shown = blocks("Order | Quantity\n-", partial=True)
        self.assertIn("<th>Quantity</th>", shown[0])

    def test_pipes_in_text_show_when_it_is_finished(self):
        text = "Either | or"
        page = Page()
        page.feed(text)
        page.finish(text)
        self.assertEqual(page.html, ["<p>Either | or</p>"])

    def test_an_open_fence_is_code(self):
        shown = blocks("```python\nprint(1)\n``", partial=True)
        self.assertEqual(len(shown), 1)
        self.assertIn('data-language="python"', shown[0])
        self.assertNotIn("`", shown[0])
        self.assertEqual(blocks("```pyth", partial=True), [])

    def test_open_markup_is_closed_or_left_out(self):
        for text, expected in (
            ("a **bold", "<p>a <strong>bold</strong></p>"),
            ("a **bold*", "<p>a <strong>bold</strong></p>"),
            ("a **", "<p>a</p>"),
            ("a *em", "<p>a <em>em</em></p>"),
            ("a ***both", "<p>a <em><strong>both</strong></em></p>"),
            ("a **bold *em", "<p>a <strong>bold <em>em</em></strong></p>"),
            ("a ~~no", "<p>a <del>no</del></p>"),
            ("a `code", "<p>a <code>code</code></p>"),
            ("a `", "<p>a</p>"),
            ("**a `co", "<p><strong>a <code>co</code></strong></p>"),
            ("see [the guide](https://x.ex", "<p>see the guide</p>"),
            ("see [the gui", "<p>see the gui</p>"),
            ("late [1", "<p>late</p>"),
            ("image ![alt](htt", "<p>image alt</p>"),
            ("5 * 3", "<p>5 * 3</p>"),
            ("part_no", "<p>part_no</p>"),
            ("a\\", "<p>a</p>"),
            ("a <b", "<p>a</p>"),
            ("a < b", "<p>a &lt; b</p>"),
            ("text\n-", "<p>text</p>"),
            ("text\n==", "<p>text</p>"),
            ("- a\n- ", "<ul>\n<li>a</li>\n</ul>"),
            ("- a\n12", "<ul>\n<li>a</li>\n</ul>"),
            ("- a\n- [x", "<ul>\n<li>a</li>\n</ul>"),
            ("#", ""),
            ("[a]: http", ""),
        ):
            with self.subTest(text):
                shown = "".join(blocks(text, partial=True))
                self.assertEqual(shown.replace(" </p>", "</p>"), expected)

    def test_a_finished_citation_shows_at_once(self):
        self.assertIn('data-cite="1"', blocks("late [1]", partial=True)[0])

    def test_markers_of_the_answer_never_show(self):
        self.assertNeverSeen(ANSWER, "|", "**", "```", "`", "##", "[1", "](")

    def test_finished_text_is_never_healed(self):
        for text in ("a **b", "| a | b |", "a `b", "[1", "text\n-"):
            with self.subTest(text):
                page = Page()
                page.feed(text)
                page.finish(text)
                self.assertEqual(page.html, blocks(text))
        self.assertEqual(blocks("a **b"), ["<p>a **b</p>"])

    def test_a_long_line_is_left_as_it_is(self):
        text = "**a " + "b" * 6000
        self.assertNotIn("<strong>", blocks(text, partial=True)[0])
