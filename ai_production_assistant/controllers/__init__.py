from . import arguments, chat, export, knowledge, sessions
