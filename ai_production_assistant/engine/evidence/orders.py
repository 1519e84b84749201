"""Phrases that read like an order to an assistant, in English and Spanish.

Machine manuals are full of imperatives ("Ignore the first reading"): what tells an
order to an assistant apart is whom or what it names, so each phrase asks for both.
The text that they are held against is folded: lower case, without accents, in plain
letters, with one kind of quote.
"""

import re

# What may stand between two words of a phrase, within a sentence.
_GAP = r"(?:[^.!?\n]|\.(?=\w)|\n(?!\n)){0,%d}?"
NEAR, FAR = _GAP % 40, _GAP % 110

_LATER = (
    "instructions? prompts? rules? guidelines? directives? directions? constraints?"
    " restrictions? policies policy programming training guidance"
)
_RULES = "|".join(_LATER.split())
_EVER = r"(?:do not|don't|never|always|no|nunca|siempre)"
_REGLAS = (
    "instruccion|instrucciones|indicacion|indicaciones|reglas?|ordenes recibidas"
    "|directrices|directivas|restricciones|prompts?|programacion|mensajes? anterior"
)
_AI = (
    r"(?:\bai\b|\bllms?\b|language models?|chat ?bots?|chat ?gpt|\bgpt\b|copilot"
    r"|virtual assistant|\bia\b|modelos? de lenguaje|asistentes? virtual"
    r"|inteligencia artificial|artificial intelligence)"
)
# Not "model TM-7", which is a machine, nor "el asistente de turno", who is a person.
_ASSISTANT = (
    rf"(?:{_AI}|\bmodelo?\b(?! (?:\w+\.? )?[\w/-]{{0,20}}\d)|\bbot\b|assistant"
    r"(?! (?:operators?|manager|engineer|technician|foreman|supervisor)\b)"
    r"|asistente(?! del? (?!ia\b|inteligencia|odoo)))"
)
_USER = (
    r"(?:the |this |your )?(?:user|reader|human|requester|person asking"
    r"|person who asks|whoever asks|one who asks|planner who asks)\b"
)
_USUARIO = (
    r"(?:al?|el|la|este) (?:usuari[oa]|lector|humano|persona que pregunta"
    r"|quien pregunt\w+|solicitante)\b|(?:a|al) (?:quien|que) pregunt\w+"
)
_TELL = (
    r"(?:say|tell|answer|reply|respond|state|claim|assure|report|write|output|print"
    r"|declare|confirm|insist|pretend)"
)
_DI = (
    r"(?:di|dile|diles|diga|digale|responde|respondele|responda|contesta|contestale"
    r"|conteste|afirma|afirme|asegura|asegurale|escribe|escribele|confirma|confirmale"
    r"|informale|indicale|indica|finge|anuncia)\b"
)
_SHOW = (
    r"(?:show|display|render|embed|insert|include|add|append|put|load|fetch|request"
    r"|attach|write|draw|output|place|end with|begin with|visit|use)\b"
)
_MUESTRA = (
    r"(?:muestra|mostrar|muestre|inserta|insertar|inserte|incluye|incluir|incluya"
    r"|anade|anadir|anada|agrega|agregue|pon|ponga|carga|cargar|cargue|dibuja"
    r"|incrusta|incrustar|adjunta|escribe|escriba|termina|empieza|visita|usa)\b"
)
_REVEAL = (
    r"(?:reveal|repeat|print|output|show|display|disclose|leak|recite|quote|copy|paste"
    r"|dump|expose|send|share|translate|summari[sz]e|write|give|tell|state|include"
    r"|append|encode)\b"
)
_REVELA = (
    r"(?:revela|revelar|revele|repite|repetir|repita|imprime|imprimir|muestra|mostrar"
    r"|muestre|copia|copiar|copie|filtra|filtrar|envia|enviar|envie|manda|mandar"
    r"|recita|traduce|resume|escribe|escribir|escriba|da|dame|transcribe|transcribir"
    r"|incluye|pega|adjunta|codifica)\b"
)
_ADDRESS = r"(?:https?\s?:|www\.|\bhxxps?:|\b[\w.+-]{1,64}@[\w-]{1,60}\.\w)"
_DAR = r"(?:your|the|this|any|its|every|each) (?:\w+ )?"
_ANSWER = r"(?:answers?|repl(?:y|ies)|responses?|output|summary|completion)\b"
_TU = r"(?:tus?|la|las|cada|toda|su) (?:\w+ )?"
_RESPUESTA = r"(?:respuestas?|contestacion|contestaciones|salida|resumen)\b"
_LANGUAGES = (
    r"(?:french|german|italian|russian|chinese|latin|klingon|portuguese|english"
    r"|spanish|japanese|pirate|rhymes?|riddles?|verse|emojis?|capitals|another"
    r" language|any other language"
    r"|frances|aleman|italiano|ruso|chino|latin|portugues|ingles|espanol|japones"
    r"|pirata|rimas?|verso|mayusculas|otro idioma)"
)
_IDENTIFIER = r"[a-z]{1,30}_[a-z_]{1,40}\b|\b\w{1,40}\([^()\n]{0,60}\)"
_SECRET = (
    r"(?:system|hidden|initial|secret|internal|original|confidential) "
    r"(?:prompts?|instructions?|messages?|rules)|your (?:prompts?|instructions"
    r"|guidelines|configuration|system message|rules|directives)"
)
_SECRETO = (
    r"(?:prompts?|instrucciones|mensaje|reglas)(?: \w+)? (?:del? sistema|de sistema"
    r"|internas?|ocultas?|secretas?|iniciales|inicial|confidenciales|originales)"
    r"|tus? (?:prompts?|instrucciones|directrices|configuracion|reglas)"
)
_TALK = (
    r"(?:conversation|chat history|chat|dialogue|session|context|evidence|sources"
    r"|other (?:orders|records|documents|data|customers|evidence)|all (?:the )?(?:data"
    r"|orders|figures|customers|records|stock)|everything (?:you|above)|api keys?"
    r"|passwords?|credentials)"
)
_CHARLA = (
    r"(?:conversacion|historial|chat|dialogo|sesion|contexto|evidencias?|fuentes"
    r"|(?:otros|otras|demas|todos los|todas las|todo el|toda la) (?:\w+ )?(?:ordenes"
    r"|pedidos|datos|documentos|clientes|registros|cifras|stock|informacion)"
    r"|todo lo (?:que|anterior)|contrasenas?|claves?|credenciales)"
)
_ADVERB = r"(?:always |never |not |only |now )?"
_ADVERBIO = r"(?:siempre |nunca |solo |ahora )?"
_DIGITAL = (
    r"(?:transfer|recommend|answer|reply|respond|cancel|create|delete|ignore|claim"
    r"|praise|reveal)\b"
)
_DIGITALES = (
    r"(?:recomendar|responder|contestar|cancelar|crear|borrar|ignorar|afirmar|revelar"
    r"|transferir)\b"
)
_ANSWERED = (
    r"(?:answer|reply|response|respuesta|contestacion)\b"
    r"(?! (?:times?|forms?|fields?|box|to|of|by|from|del?|a|al)\b)"
)
# The start of an order; "the customers say that" is none.
# "Ignore the previous instructions of 2019": of paper.
_NO_EDITION = r"(?! (?:of|from|del?) (?:the |la )?(?:\d|edition|edicion|version))"
_START = r"(?:^|[.!?:(\n]\s*|\b(?:please|then|por favor) )"
# "Never ignore", "if you ignore" and the like warn.
_NOT = r"(?<!not )(?<!never )(?<!you )(?<!to )(?<!who )\b"
_NO = r"(?<!no )(?<!nunca )(?<!si )(?<!se )\b"

PHRASES = (
    # -- to forget what it was told
    rf"{_NOT}(?:ignore|disregard|forget|override|overrule|bypass|neglect|discard"
    rf"|stop following|do not follow|don't follow)\b{NEAR}\b(?:previous|prior|above"
    rf"|earlier|preceding|all(?: of)? (?:the|your|those|other)|all (?=instructions"
    rf"|rules)|any guidance|any (?:previous|prior|other)|your|system|former|other"
    rf"|initial|original)\b{NEAR}\b(?:{_RULES})\b{_NO_EDITION}",
    rf"{_NOT}(?:ignore|disregard|forget|discard)\b{NEAR}\b(?:everything|anything"
    rf"|all(?: that)?|whatever|what)\b{NEAR}\b(?:above|before|previous\w*|earlier|told"
    rf"|said|so far|else)\b",
    rf"\b(?:ignore|disregard|discard|do not use|don't use|distrust)\b{NEAR}\b(?:other"
    rf"|all|previous|earlier|live)\b{NEAR}\b(?:documents?|sources?|evidence|passages?"
    rf"|manuals?|records|data)\b",
    rf"{_NO}(?:ignor[ae]|ignorad|olvida|olvidate|olvide|descarta|descarte"
    rf"|desatiende|desobedece|omite|omita|anula|anule|incumple|no sigas|no hagas caso"
    rf"|no obedezcas|haz caso omiso|haga caso omiso|deja de seguir|saltate)\b{NEAR}"
    rf"\b(?:anterior\w*|previ[oa]s?|tod[oa]s?|tus?|sistema|arriba|recibid[oa]s|otr[oa]s"
    rf"|iniciales|originales|demas)\b{NEAR}\b(?:{_REGLAS})",
    rf"{_NO}(?:ignor[ae]|ignorad|olvida|olvidate|olvide|descarta|desatiende|anula"
    rf"|no sigas|no hagas caso|haz caso omiso)\b{NEAR}\b(?:{_REGLAS})\b{NEAR}"
    rf"\b(?:anterior\w*|previ[oa]s|recibid[oa]s|arriba|sistema|tuyas|dadas|iniciales"
    rf"|hasta ahora|que (?:te|tienes|tengas|has))\b{_NO_EDITION}",
    rf"\b(?:ignor[ae]|ignorad|olvida|olvidate|olvide|descarta|haz caso omiso)\b{NEAR}"
    rf"\b(?:todo(?: lo)?|cuanto|lo)\b{NEAR}\b(?:anterior|previo|arriba|dicho|dijeron"
    rf"|antes|hasta (?:ahora|aqui)|demas)\b",
    rf"\b(?:ignor[ae]|descarta|no uses|no hagas caso|haz caso omiso|desconfia)\b"
    rf"{NEAR}\b(?:otr[oa]s|demas|tod[oa]s|resto)\b{NEAR}\b(?:documentos?|fuentes?"
    rf"|evidencias?|manuales|datos|registros)",
    r"\b(?:real|true) (?:system )?instructions?\s?:|\b(?:new|updated|revised|real|true)"
    r" (?:system )?instructions?\s?(?:follow\b|for (?:you\b|the "
    rf"{_ASSISTANT})|:{NEAR}(?:\byour?\b|\buser\b|\b{_TELL}\b|\b{_REVEAL}|\bignor))",
    r"\b(?:verdaderas?|reales) (?:instruccion(?:es)?|reglas)(?: \w+){0,2}\s?:"
    r"|\b(?:nuevas?|verdaderas?|reales) (?:instruccion(?:es)?|reglas|orden(?:es)?)"
    rf"(?: \w+){{0,2}}\s?(?:para (?:ti\b|(?:el|la) {_ASSISTANT})"
    rf"|:{NEAR}(?:\btus?\b|\busuari|\b{_DI}|\b{_REVELA}|\bignor|\bolvid))",
    r"\byour (?:new|only|real|true|actual|sole) (?:task|job|goal|role|purpose|mission"
    r"|instructions?|orders)\b",
    r"\btu (?:nueva|unica|verdadera|nuevo|unico|verdadero) (?:tarea|mision|funcion"
    r"|papel|objetivo|trabajo|rol|instruccion)\b",
    # -- to be somebody else
    r"\byou are (?:now|no longer) (?:an?|my|free|bound|restricted|called|named"
    r"|the (?:administrator|system|assistant))\b|\byou(?:'re| are) (?:an? "
    r"|the )?(?:\w+ )?(?:ai|assistant|chatbot|language model|dan|pirate|hacker)\b",
    r"\bfrom (?:now|here) on,? (?:you (?:are|will (?:be|answer|respond|act|speak|only))"
    r"|(?:you must |always |only )?(?:answer|reply|respond|act|speak)|your (?:name|task"
    r"|answers?))\b",
    r"\b(?:act|behave|respond|answer|reply|speak|talk) (?:as|like) (?:if you|an? (?:ai"
    r"|assistant|pirate|hacker|unrestricted|different|evil)|the (?:administrator|admin"
    r"|developer|system))\b",
    r"\bpretend (?:to be|that you|you)\b|\bjail ?break|\bdo anything now\b",
    r"\byou (?:are|have been|must) (?:switched? to|put in|in|enter) (?:developer|debug"
    r"|admin\w*|god|dan|unrestricted|maintenance) mode\b",
    rf"\b(?:ahora|ya no|a partir de ahora,?|desde ahora,?|en adelante,?) (?:tu )?(?:"
    rf"eres|seras|actuas|respondes|{_DI})",
    r"\b(?:a partir de ahora|desde ahora|de ahora en adelante|en adelante)\b,? (?:tu\b"
    r"|eres|actua|responde|contesta|habla|solo respond|siempre respond|llama)",
    r"\beres (?:ahora|un (?:asistente|bot|pirata|hacker|modelo)|una ia|dan)\b",
    r"\b(?:actua|comportate|responde|contesta|habla|escribe) como (?:si fueras|una? "
    r"(?:ia|asistente|pirata|hacker|administrador)|el (?:administrador|sistema))\b",
    r"\b(?:finge|simula|haz como) (?:ser|que eres|que no|si fueras)\b",
    r"\b(?:estas|entra|pasa|cambia) (?:ahora )?(?:en|al?) modo (?:desarrollador|debug"
    r"|administrador|dios|sin restricciones|dan)\b",
    # -- named as what reads it
    rf"\b(?:note|message|instructions?|memo|attention|notice|warning|order|command"
    rf"|request|hint) (?:to|for) (?:the |any |all |every |whatever |our )?"
    rf"(?:\w+ ){{0,2}}{_ASSISTANT}",
    rf"\b(?:nota|mensaje|instruccion(?:es)?|atencion|aviso|orden|ordenes|advertencia)"
    rf" (?:al?|para(?: el| la| los| las| todo| cualquier)?) (?:\w+ ){{0,2}}?"
    rf"{_ASSISTANT}",
    rf"\b(?:dear|hey|hello|attention|listen),? (?:\w+ )?{_ASSISTANT}",
    rf"\b(?:querid[oa]|estimad[oa]|oye|hola|atencion|escucha),? (?:\w+ )?{_ASSISTANT}",
    rf"\b(?:any|the|every|an|this|if you are an?|whatever) (?:\w+ )?{_AI}\s?(?:\w+ )?"
    rf"(?:\w+ing (?:this|the)|that (?:reads?|process\w+|summari\w+)|must|should|shall"
    rf"|has to|needs to|is (?:to|asked|instructed|required))",
    rf"\b(?:el|la|todo|toda|cualquier|si eres un[a]?) (?:\w+ )?{_AI} (?:que (?:lea|lee"
    rf"|procese|resuma)|debe|debera|tiene que|ha de|esta obligad[oa])",
    r"(?:^|[\n.!?(>]\s*)(?:###? ?)?(?:assistant|asistente|system|sistema|developer|ai"
    r"|ia|llm|chat ?gpt|chat ?bot|copilot)"
    rf"\s?[:,]\s?(?:you\b|tu\b|(?:{_EVER} )?(?:ignor|olvid|forget|obey|obede|{_TELL}\b"
    rf"|{_DI}|{_SHOW}|{_MUESTRA}|{_REVEAL}|{_REVELA}|mention|mencion)|call\b|llama\b"
    rf"|the user|el usuario|new (?:{_RULES})\b|nuev\w+ (?:{_REGLAS})|end\b|execute\b"
    r"|ejecut)",
    # -- what it shall say, or not
    rf"\b(?:do not|don't|never|must not|should not|avoid) (?:ever )?(?:tell|mention|say"
    rf"|reveal|disclose|show|warn|alert|inform|notify|admit|telling|mentioning"
    rf"|warning|informing|let)\b{NEAR}\b{_USER}",
    rf"\b(?:no|nunca|jamas|evita) (?:le |se lo |les )?(?:digas|diga|menciones|mencione"
    rf"|reveles|revele|muestres|adviertas|avises|informes|cuentes|admitas|expliques"
    rf"|decir|mencionar|avisar|informar|advertir)\b{NEAR}\b(?:{_USUARIO})",
    rf"\b(?:do not|don't|never|must not|avoid) (?:ever )?(?:mention|cite|quote|refer"
    rf"|report|list|show|include|use|mentioning|citing)\b{FAR}\b(?:in|from|as) (?:your"
    rf"|the|any) {_ANSWER}",
    r"\b(?:do not|don't|never) (?:mention|cite|quote|reveal|admit|refer to) (?:this"
    r"|these|that|the (?:source|sentence|instruction|note|document|passage))\b",
    r"\b(?:no|nunca) (?:menciones|cites|reveles|admitas)\b",
    rf"\b(?:hide|omit|conceal|remove|leave out|suppress|withhold|keep)\b{FAR}\b(?:from"
    rf"|in|out of) {_DAR}{_ANSWER}|\b(?:hide|conceal|withhold|keep) (?:all |any )?"
    rf"(?:this|that|it|them|these|those|the (?:fact|truth|delay|order|figure|source"
    rf"|problem|alarm|value|stock|real|other)\w*)\b{NEAR}\bfrom {_USER}",
    rf"\b(?:oculta|oculte|ocultale|omite|esconde|suprime|elimina|calla|silencia)\b{FAR}"
    rf"\b(?:{_USUARIO}|(?:de|en) {_TU}{_RESPUESTA})",
    rf"\b(?:tell|answer|reply to|respond to|assure|convince|deceive|mislead|lie to"
    rf"|ask) {_USER}",
    rf"\b{_DI}(?: \w+)? (?:{_USUARIO})|\b(?:engana|miente|convence|dile|diles|pide"
    rf"|pidele|asegurale|respondele|informale|indicale|recomiendale)\b (?:{_USUARIO})"
    rf"|\b(?:asegurale|respondele|indicale)\b(?: que\b| siempre\b|:)",
    rf"\b(?:if|when|whenever|every time|once)\b{NEAR}\b(?:asks?|asked|questioned"
    rf"|queried|inquires?)\b{FAR}\b(?:say|answer|reply|respond|claim|state|insist"
    rf"|pretend)\b",
    rf"\b(?:if|when|whenever)\b{NEAR}\bquestion\b{NEAR}\b(?:say|answer|reply|respond"
    rf"|claim|tell)\b",
    rf"\b(?:si|cuando|siempre que|cada vez que)\b{NEAR}\bpregunt\w+{FAR}{_DI}",
    r"\b(?:always|just|simply|instead) (?:say|answer|reply|respond)\b(?: (?:that"
    r"|with)\b| ?[:\"])",
    r"\b(?:answer|reply|respond|say) (?:only|exactly|exclusively|just|literally"
    r"|verbatim|nothing but)(?: (?:with|in|that)\b|:| ?\")",
    rf"{_START}(?:say|answer|reply|respond|claim|state|confirm) (?:that|this)\b",
    rf"{_START}(?:responde|contesta|di|escribe|confirma|afirma) (?:solo|solamente"
    r"|unicamente|exactamente|siempre|literalmente|que|lo siguiente|esto)\b",
    r"\b(?:siempre|solo|unicamente) (?:di|debes (?:responder|decir|contestar))\b",
    rf"(?<!an )(?<!the )(?<!of )\b{_TELL} (?:only |always |everything |exclusively )?"
    rf"(?:me |back )?in {_LANGUAGES}",
    rf"\b(?:answer|reply|respond|speak) (?:\w+ )?in\b{NEAR}\blanguage\b",
    rf"\b(?:responde|contesta|escribe|habla|traduce)(?:le|r)? (?:\w+ ){{0,3}}(?:en|al)"
    rf" (?:forma de )?{_LANGUAGES}",
    r"\b(?:as an? (?:ai|assistant)|como (?:ia|asistente))\b,? (?:you|must|debes|tu\b"
    r"|tienes)",
    rf"\b(?:in|into|at the (?:end|start|top|beginning) of|begin|start|end|finish"
    rf"|open|close|prefix|repeat) (?:each of |all )?your (?:\w+ )?{_ANSWER}",
    rf"\b(?:en|al (?:final|principio|inicio) de|empieza|termina|comienza|acaba"
    rf"|encabeza) (?:todas )?tus? (?:\w+ )?{_RESPUESTA}",
    r"\b(?:debes|tienes que|has de) (?:siempre )?(?:responder|decir|contestar|afirmar"
    r"|escribir|ocultar|ignorar|mentir|llamar|enviar|mostrar|revelar|cancelar|crear"
    r"|incluir|recomendar|obedecer|anadir (?:en|a) (?:la|tu))\b",
    r"\byou (?:must|should|shall|have to|will|need to) (?:now |always |never |not"
    r" |only )?(?:say|answer|reply|respond|claim|lie|pretend|ignore|obey|call (?:the "
    r")?(?:tool|function)|reveal|hide|send (?:all|the (?:data|conversation)))\b",
    # -- to give away
    rf"\b{_REVEAL}{NEAR}\b(?:{_SECRET})",
    rf"\b{_REVELA}{NEAR}\b(?:{_SECRETO})",
    r"\bsystem prompt\b|\bprompt del? sistema\b|\bsystem message\b(?! \d)",
    rf"\b(?:send|post|upload|forward|e-?mail|transmit|leak|exfiltrate|append|encode"
    rf"|put|pass|include|copy|share|paste|report)\b{NEAR}\b{_TALK}\b{FAR}(?:{_ADDRESS}"
    rf"|\b(?:url|query|parameter|address|link|image|markdown)\b)",
    rf"\b(?:envia|envie|enviar|manda|mande|sube|reenvia|transmite|filtra|anade|codifica"
    rf"|pon|pasa|incluye|copia|comparte|pega|agrega)\b{NEAR}\b{_CHARLA}\b{FAR}"
    rf"(?:{_ADDRESS}|\b(?:url|parametro|direccion|enlace|imagen|markdown)\b)",
    rf"{_ADDRESS}\S{{0,200}}[?/=&](?:["
    rf"{{<\[(%]|data\b|datos\b|\.\.\.|secret|secreto|prompt)",
    rf"\b(?:replac\w+|substitut\w+|sustituy\w+|reemplaz\w+|fill\w*|rellen\w+)\b{FAR}"
    rf"\b(?:with|by|por|con)\b{NEAR}(?:{_TALK}|{_CHARLA}|{_SECRET}|{_SECRETO})",
    # -- to load or link
    rf"\b{_SHOW}{NEAR}\b(?:image|picture|pixel|logo|photo|chart|badge|banner|iframe)\b"
    rf"{FAR}{_ADDRESS}",
    rf"\b{_MUESTRA}{NEAR}\b(?:imagen|foto|pixel|logo|logotipo|grafico|icono|banner)\b"
    rf"{FAR}{_ADDRESS}",
    rf"\b{_SHOW}{NEAR}(?:\blink\b{FAR}{_ADDRESS}|{_ADDRESS}\S{{0,200}}{NEAR}\bas an? "
    rf"(?:image|link|markdown))",
    rf"\b{_MUESTRA}{NEAR}\b(?:enlace|vinculo|link)\b{FAR}{_ADDRESS}",
    r"!\[[^\]\n]{0,200}\]\s?\(\s?<?(?:https?:|//|data:)|<img\b[^>\n]{0,200}(?:https?:"
    r"|//)|\bmarkdown (?:image|link)|\b(?:imagen|enlace) (?:de|en) markdown",
    # -- to act
    rf"\b(?:call|invoke|use|execute|run|trigger)\b{NEAR}\b(?:tools?|functions?|api"
    rf"|method|plugin)\b{NEAR}(?:{_IDENTIFIER})",
    rf"\b(?:llam[ae]|llamar|invo[cq]u?[ae]|ejecut[ae]|ejecutar|us[ae]|usar|utiliz[ae]"
    rf"|utilice|lanza)\b{NEAR}\b(?:herramientas?|funcion(?:es)?|api|metodo)\b{NEAR}"
    rf"(?:{_IDENTIFIER})",
    r"\b(?:call|invoke|execute|trigger|llama|invoca|ejecuta) (?:a )?['\"`]?(?:"
    r"[a-z]{1,30}_[a-z_]{1,40}\b|\w{1,40}\([^()\n]{0,60}\))",
    r"\b(?:tool|function)_calls?\b|[\"']arguments[\"']\s?:"
    r"|[\"']tool[\"']\s?:\s?[\"']\w",
    r"\bwithout (?:asking|telling|informing|confirming with|confirmation (?:from|by))"
    rf" {_USER}",
    r"\bsin (?:preguntar|avisar|decir|consultar|pedir confirmacion|confirmacion de)\w*"
    rf" (?:{_USUARIO})",
    # -- to pass for the conversation
    r"<\|[a-z_]{2,30}\|?>|\[/?inst\]|<</?sys>>|</?s>|<(?:start|end)_of_turn>"
    r"|</?(?:im_start|im_end|think|tool_call|tool_response|evidence|system|user"
    r"|assistant|context|instructions?)\b[^>\n]{0,80}>|\bbegin_of_text\b|<eot_id>",
    r"#{2,} ?(?:system|instruction|assistant|new instruction|sistema|instruccion)\w*\b"
    r"\s?:?",
    r"\bend of (?:the )?(?:evidence|context|prompt|untrusted \w+)\b"
    r"|\bfin de (?:la |las |los |el )?(?:evidencia|contexto|prompt)\b",
    r"<!--",
)

MORE = (
    # More wordings of the same.
    r"\b(?:your|previous|prior|earlier) (?:\w+ )?(?:instructions|directives|rules"
    r"|guidelines|prompt) (?:are|is) (?:now |hereby |all )?(?:void|null|cancell?ed"
    r"|revoked|suspended|superseded|overridden|lifted)\b",
    rf"\btus?\b{NEAR}\b(?:instrucciones|directrices|reglas|restricciones)\b{NEAR}"
    r"\b(?:quedan|estan) (?:anuladas|revocadas|suspendidas|canceladas|sin efecto)\b",
    r"\bobey (?:only |just )?(?:this|these|me|my|the following)\b"
    r"|\byou will now (?:obey"
    r"|comply|follow)\b|\bobedece (?:solo )?(?:a )?(?:est[eoa]s?|mis|lo siguiente)\b",
    r"\bcomo si no hubieras\b|\bas if you had (?:not|never) (?:read|seen)\b",
    r"\b(?:system|prompt|policy) override\s?[:!]|\banulacion del sistema\s?[:!]",
    r"\byou have been (?:upgraded to (?:admin|developer|root)|reprogrammed"
    r"|jailbroken)\b",
    r"\b(?:set aside|put aside|scrap|drop|prescinde de|deja de lado)\b"
    rf"{NEAR}\b(?:rules|instructions|told|dicho|reglas)\b",
    r"\boverrides? your\b|\b(?:sustituye|reemplaza|anula) (?:a )?tu\b",
    rf"\b{_AI} (?:instructions?|directives?|override|prompt)s?\b",
    r"\b(?:hi|hello|hey|dear|hola|oye|ok),? (?:bing|chatgpt|gpt\S*|claude|gemini"
    r"|copilot|siri|alexa|llama|mistral)\b",
    r"\b(?:if|since|as) (?:you are|you're) (?:an? )?(?:automated|automatic|machine"
    r"|robot|computer|software|program|script|crawler|parser)\b",
    r"\b(?:si|como) eres (?:una? )?(?:sistema|programa|maquina|robot|software"
    r"|agente)\b",
    r"\b(?:whoever|anyone|any system|the system|the program) (?:who |that "
    r"|which )?(?:is )?"
    r"(?:summari[sz]|index|process)\w* this (?:document|text|page|file|record)\b",
    r"\b(?:quien|el sistema que|el programa que) (?:resuma|procese|indexe|analice)"
    r" est[ea] (?:documento|texto|pagina|archivo|ficha)\b",
    r"\b(?:system|program|software|model) (?:reading|(?:that|which) reads) th(?:is"
    r"|ese)\b",
    r"\b(?:sistema|programa|modelo) que (?:lee|lea) est[aeo]s?\b",
    r"\bas (?:the|an?) (?:summari[sz]er|translator|assistant|ai|chatbot|language model)"
    r"(?: of this \w+)?,? (?:you|always|never|do)\b",
    rf"\bthe assistant (?:should|must|shall|has to|is to) {_ADVERB}{_DIGITAL}",
    rf"\bel asistente (?:debe|debera|tiene que|ha de) {_ADVERBIO}{_DIGITALES}",
    r"\b(?:whatever|no matter what|regardless of(?: what)?) (?:is |the |you (?:are )?"
    r"|they |users? )?(?:questions?|asked|ask|user (?:asks|says|wants))\b",
    r"\b(?:sea cual sea|da igual|independientemente de|pregunten? lo que"
    r"|sin importar)\b"
    rf"{NEAR}\b(?:pregunt\w+)\b",
    r"\b(?:do not|don't|instead of|rather than) answer(?:ing)? (?:the |this |that )?"
    r"(?:user\b|question\b)",
    r"\b(?:no respondas|no contestes|en (?:vez|lugar) de responder) (?:a )?(?:la|esta"
    r"|al) (?:pregunta|usuario)",
    r"\b(?:output|return|respond with|reply with|answer with"
    r"|say) (?:only )?the (?:single |exact )?(?:word|string|phrase|sentence)\b",
    r"\b(?:responde|contesta|devuelve)(?: solo)?(?: con)? (?:la (?:palabra|frase"
    r"|cadena)\b|['\"])",
    r"\?\s*(?:assistant|asistente|ai|ia|bot)\s?:",
    rf"\b(?:act|behave|actua|comportate) (?:as|like|como)\b{NEAR}\b(?:no|without|sin)\b"
    rf"{NEAR}\b(?:restrictions?|filters?|censorship|restriccion\w*|filtros|censura)\b",
    r"\b(?:include|add|put|insert|incluye|anade|pon)\b"
    rf"{FAR}\b(?:in|to|en|a) (?:the|la) {_ANSWERED}",
    r"\b(?:when|while) (?:you )?(?:summari[sz]\w+|translat\w+) this\b"
    r"|\b(?:when|while) summari[sz]ing, ",
    r"\b(?:your|tu) (?:answer|reply|response|output|respuesta) (?:must|should|has to"
    r"|debe|tiene que|ha de)\b",
    r"\b(?:make sure|ensure|asegurate)\b(?: de)?(?: that| que)? (?:your|the|tu|la)"
    r" (?:answer|reply|respuesta)\b",
    rf"\b(?:swap|change|replace|falsify|cambia|sustituye|altera)\b{FAR}\b(?:your|tu)"
    rf" {_ANSWERED}",
    rf"{_START}(?:pretend|finge|fingid)\b",
    r"\b(?:print|output|repeat|display|show|tell me|write out|recite)\b (?:me )?"
    rf"(?:everything|the (?:text|document|words|message|lines))\b{NEAR}\b(?:above"
    r"|verbatim|so far|beginning of (?:this|the) (?:conversation|document|chat"
    r"|prompt))\b|\boutput it verbatim\b",
    r"\b(?:imprime|repite|muestra|revela|transcribe|dime)\b (?:todo|el texto|lo)\b"
    rf"{NEAR}\b(?:por encima de est|mas arriba|hasta aqui|palabra por palabra)",
    r"\b(?:reveal|disclose|leak|revela|filtra) (?:the |any |all |your |la |los |las )?"
    r"(?:(?:confidential|secret|internal|hidden) (?:\w+ )?(?:information|data"
    r"|configuration|instructions|prompt|rules)|informacion confidencial)\b",
    r"\b(?:leak|reveal|tell me|filtra|revela|dime|pidele)\b"
    rf"{NEAR}\b(?:passwords?|credentials?|api keys?|contrasenas?|credenciales)\b",
    r"\b(?:send|post|forward|upload|submit|envia|manda|sube|publica) (?:it|this|them"
    r"|everything|the (?:result|answer|summary|output|reply)|lo|todo|esto|la respuesta"
    rf"|el resumen)\b{NEAR}https?:",
    r"https?://[^\s\"'<>]{1,200}[?&]\w{0,30}=(?=[\"'\s).,;]|$)",
    r"\b(?:dump|output|vuelca) (?:all |todo )?(?:your|tu) (?:\w+ )?(?:context|prompt"
    r"|memory|contexto|memoria)\b",
    r"\b(?:run|use|usa|lanza) ['\"`]?[a-z]{1,30}_[a-z_]{1,40}\(",
    rf"\b(?:invoke|invoca)\b{NEAR}\b(?:tool|function|herramienta|funcion)\b",
)
ORDER = re.compile("|".join(f"(?:{phrase})" for phrase in PHRASES + MORE))
