from . import document_mark, document_password
