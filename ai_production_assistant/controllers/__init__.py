from . import arguments, chat, citations, export, knowledge, sessions
