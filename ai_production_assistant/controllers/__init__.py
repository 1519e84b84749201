from . import arguments, chat, export, sessions
