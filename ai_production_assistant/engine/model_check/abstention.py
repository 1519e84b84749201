"""Whether an answer says that the data does not answer the question."""

from __future__ import annotations

import re

from ..grounding.text.folding import folded

_SAYS = (
    "answer|say|state|show|contain|include|mention|specify|provide|give|tell|list|have"
    "|indicate|cover|name|identify|reveal|record|offer"
)
_DATA = (
    "data|evidence|information|documents?|manuals?|passages?|records?|sources?|context"
)
_NO_DATA = re.compile(
    rf"""
      \b(?:do(?:es)?|did)\s?(?:n[o']t|not)\s(?:\w+\s)?(?:{_SAYS})\b
    | (?:\b(?:is|are|was|were)|'s)\s?(?:n't|\snot)\s(?:\w+\s)?(?:answered|given
        |stated|shown|contained|included|mentioned|specified|provided|available|listed|found|known
        |indicated|recorded|part\sof|in\sthe\s(?:{_DATA}))\b
    | \b(?:there\s(?:is|are)|i\shave|we\shave|contains?|has|have)\sno\s(?:\w+\s){{0,2}}
        (?:{_DATA}|answer|mention|details?|entry)\b
    | \bno\s(?:{_DATA}|mention|details?)\b
    | \b(?:can(?:not|'t)|(?:un|not\s)able\sto|impossible\sto)\s(?:be\s)?(?:\w+\s)?
        (?:answer|answered|determine|determined|tell|say|know|find|found|provide)\b
    | \bnothing\s(?:was\sfound|is\sknown|is\ssaid|about)\b
    | \b(?:i\s)?do\s?(?:n't|\snot)\sknow\b | \bunknown\b | \bmissing\sfrom\sthe\sdata\b

    | \bno\s(?:se\s)?(?:responden?|dicen?|indican?|muestran?|contienen?|incluyen?
        |mencionan?|especifican?|proporcionan?|facilitan?|figuran?|constan?|aparecen?
        |encuentran?|recogen?|detallan?|permiten?|ofrecen?|informan?|sabe|conocen?)\b
    | \bno\s(?:hay|existen?|tengo|tenemos|dispongo|disponemos|se\sdispone|consta|cuento
        \scon)\s(?:de\s)?(?:\w+\s)?(?:datos?|informacion|evidencias?|detalles?
        |registros?|respuesta|constancia|mencion)\b
    | \bno\s(?:esta|estan|ha\ssido|han\ssido)\s(?:disponible|indicad|incluid|mencionad
        |especificad|en\slos\sdatos)
    | \bno\s(?:puedo|podemos|se\spuede|es\sposible|puede)\s(?:\w+\s)?(?:respond
        |determin|saber|decir|indicar|contest|encontr|proporcion|conocer)
    | \bno\s(?:lo\s)?se\b(?!\s\w) | \bdesconoc | \bse\sdesconoce
    | \bno\sse\s(?:ha|han)\sencontrado\b | \bsin\s(?:datos|informacion)\b
    """,
    re.VERBOSE,
)


def abstains(answer: str) -> bool:
    flat = " ".join(folded(answer).replace("’", "'").split())
    return bool(_NO_DATA.search(flat))
