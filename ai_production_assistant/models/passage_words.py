"""The words of passages, as PostgreSQL's text search keeps them."""

from datetime import timedelta

from psycopg2.extras import execute_values

from odoo import api, fields, models, tools
from odoo.tools import SQL

from ..engine.knowledge.terms import CONFIGURATIONS, SIMPLE, searchable
from .knowledge_word import has_trigrams

CRON = "ai_production_assistant.cron_words"
# The header counts for more than the text: weight B and weight D.
_INSERT = """
INSERT INTO ai_production_passage
       ({names}, create_uid, write_uid, create_date, write_date, words)
SELECT {values}, {uid}, {uid}, now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC',
       setweight(to_tsvector(words_cfg, words_header), 'B')
       || setweight(to_tsvector(words_cfg, words_header_folded), 'B')
       || to_tsvector(words_cfg, words_body)
       || to_tsvector(words_cfg, words_body_folded)
  FROM (VALUES %s)
    AS row({names}, words_cfg, words_header, words_header_folded, words_body,
           words_body_folded)
RETURNING id
"""
_ROWS_OF_A_STATEMENT = 500


class AiProductionPassage(models.Model):
    _inherit = "ai.production.passage"

    # With those without a language: whether there are any is asked by each search.
    _language_idx = models.Index("(language)")

    def init(self):
        result = super().init()
        self.env.cr.execute(
            """
            ALTER TABLE ai_production_passage
                ADD COLUMN IF NOT EXISTS words tsvector;
            CREATE INDEX IF NOT EXISTS ai_production_passage_words_idx
                ON ai_production_passage USING gin (words);
            CREATE INDEX IF NOT EXISTS ai_production_passage_codes_idx
                ON ai_production_passage
             USING gin (string_to_array(btrim(codes), ' '))
             WHERE codes IS NOT NULL;
            """
        )
        if has_trigrams(self.env):
            self.env.cr.execute(
                """
                CREATE INDEX IF NOT EXISTS ai_production_passage_codes_trigram_idx
                    ON ai_production_passage USING gin (codes gin_trgm_ops)
                 WHERE codes IS NOT NULL
                """
            )
        return result

    @api.model
    @api.private
    def _insert(self, rows: list[dict]):
        """Create passages with the words that they are found by.

        In one statement: words written afterwards take every index of the table a
        second time.

        :param rows: values by field, all with the same fields
        :return: the records, in the order of ``rows``
        """
        if not rows:
            return self
        names = list(rows[0])
        casts = [f"%s::{self._fields[name].column_type[1]}" for name in names]
        casts += ["%s::regconfig"] + ["%s"] * 4
        found = execute_values(
            self.env.cr._obj,
            _INSERT.replace("{names}", ", ".join(names))
            .replace("{values}", ", ".join(f"row.{name}" for name in names))
            .replace("{uid}", str(int(self.env.uid))),
            [
                (
                    *row.values(),
                    self._configuration(row["language"]),
                    *searchable(row["header"]),
                    *searchable(row["text"]),
                )
                for row in rows
            ],
            template=f"({', '.join(casts)})",
            page_size=_ROWS_OF_A_STATEMENT,
            fetch=True,
        )
        self._words_changed()
        # Numbered as the rows are read; PostgreSQL may tell them in another order.
        return self.browse(sorted(id_ for (id_,) in found))

    @api.model
    @api.private
    def _words_changed(self):
        """Have the vocabulary counted again within some minutes."""
        cron = self.env.ref(CRON, raise_if_not_found=False)
        if cron:
            now = fields.Datetime.now()
            at = now.replace(second=0) + timedelta(minutes=1)
            # sudo: ir.cron.trigger - only looked whether the job waits already
            triggers = self.env["ir.cron.trigger"].sudo()
            if not triggers.search_count(
                [("cron_id", "=", cron.id), ("call_at", ">", now)], limit=1
            ):
                cron._trigger(at)

    @api.model
    @api.private
    def _configuration(self, language: str | bool) -> str:
        """PostgreSQL's configuration for a language, ``simple`` where it has none."""
        name = CONFIGURATIONS.get(str(language or "")[:2].lower())
        return name if name in self._configurations() else SIMPLE

    @api.model
    @tools.ormcache()
    def _configurations(self) -> frozenset:
        self.env.cr.execute("SELECT cfgname FROM pg_ts_config")
        return frozenset(name for (name,) in self.env.cr.fetchall())

    @api.model
    @api.private
    def _configurations_used(self) -> list[str]:
        """Those that passages were indexed with.

        Steps from one language to the next in the index: to list them otherwise reads
        every passage.
        """
        rows = self.env.execute_query(
            SQL(
                """
                WITH RECURSIVE step(language) AS (
                    SELECT min(language) FROM ai_production_passage
                 UNION ALL
                    SELECT (SELECT min(p.language) FROM ai_production_passage p
                             WHERE p.language > step.language)
                      FROM step WHERE step.language IS NOT NULL)
                SELECT language FROM step WHERE language IS NOT NULL
                UNION ALL
                (SELECT NULL FROM ai_production_passage
                  WHERE language IS NULL LIMIT 1)
                """
            )
        )
        used = {self._configuration(language) for (language,) in rows}
        return sorted(used or {SIMPLE})
