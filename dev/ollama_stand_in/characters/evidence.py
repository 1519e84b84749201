"""What the evidence says, value by value: of what, under which label, cited how."""

import re
import unicodedata
from dataclasses import dataclass

SUBJECT_LENGTH = 4
# A reference, a code or a serial number, as a question names it.
CODE = re.compile(r"(?<![\w/-])(?=[\w/-]*\d)(?=[\w/-]*[A-Za-z])\w[\w/-]*\w")
# "40kg", "3rd": a number, no code.
STUCK = re.compile(r"\d+[A-Za-z]{1,3}")
# Words of a question that name nothing, in their first five letters.
ASKING = frozenset(
    """
    about after again also been before being could does doing from give given have
    here into just know last like list make many more most much need needs next
    only order other please right shall should show some tell than that their them then
    there these they this those until what when where which while will with would your
    algun antes aquel como cuale cuand cuant cual debe dame decir deben desde dime dimel
    donde enume entre esta estan este estos hace hasta hacia indic lista mas mayor menor
    much mucho nuest orden otra otro para pero porqu puede quien quier sabe saber segun
    sobre soy tambi tengo tiene toda todas todo todos tras unas unos
    """.split()
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of the evidence, in the block of that ``title``."""

    title: str
    subject: str
    label: str
    value: str
    cite: str

    @property
    def told(self):
        return f"**{self.subject}**: {self.label} {self.value} {self.cite}".strip()


def folded(text):
    apart = unicodedata.normalize("NFKD", text.lower())
    return "".join(char for char in apart if not unicodedata.combining(char))


def stems(text, letters=4):
    """The words of ``text`` that may name something, in their first five letters."""
    return all_stems(text, letters) - ASKING


def all_stems(text, letters=4):
    words = re.findall(rf"[^\W\d_]{{{letters},}}", folded(text))
    return {word[:5] for word in words}


def alike(asked, label):
    """Whether a word of ``label`` begins as one that is asked: need, needed."""
    own = all_stems(label)
    return any(a.startswith(b) or b.startswith(a) for a in asked for b in own)


def codes(text):
    return {
        code for code in map(folded, CODE.findall(text)) if not STUCK.fullmatch(code)
    }


def cells(row):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip())[1:-1]]


def entries(blocks):
    """All values of tables and lists, in their order."""
    return [entry for block in blocks for entry in _of_block(block)]


def _of_block(block):
    heads, subject = [], block.title
    for kind, lines in block.parts:
        if kind == "table":
            heads = cells(lines[0])[1:]
            for row in lines[2:]:
                name, *values = cells(row)
                for head, value in zip(heads, values, strict=False):
                    if value:
                        yield Entry(block.title, name, head, value, block.cite)
        elif kind == "list":
            for line in lines:
                label, _, value = line.strip().lstrip("-* ").partition(": ")
                if value:
                    yield Entry(block.title, subject, label, value, block.cite)
        elif not block.passage and len(lines) == 1:
            # One record has its name above its values.
            subject = lines[0]


def named(found, question):
    """The entries whose subject the question names: by its code, else by its name.

    Of what stands under the title that it names, if there is one.
    """
    asked, flat = codes(question), folded(question)
    if by_code := [entry for entry in found if asked & codes(entry.subject)]:
        return by_code
    titled = [entry for entry in found if asked & codes(entry.title)]
    return [entry for entry in titled or found if _called(entry.subject) in flat]


def _called(subject):
    """As people name it, without the code before it; too short is not a name."""
    name = folded(re.sub(r"^\[.*?\] ", "", subject))
    return name if len(name) >= SUBJECT_LENGTH else "\0"


def whole_text(blocks):
    parts = [part for block in blocks for _kind, part in block.parts]
    return "\n".join([*(block.title for block in blocks), *sum(parts, [])])
