from . import arguments, chat, citations, export, knowledge, model_check, sessions
