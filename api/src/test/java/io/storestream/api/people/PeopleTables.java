package io.storestream.api.people;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks through the whole database. */
record PeopleTables(JdbcClient db) {
  /** Tables with a column that looks as if it told who somebody is. */
  List<String> withPeople() {
    return db.sql(
            """
            select distinct c.table_schema || '.' || c.table_name
            from information_schema.columns c join information_schema.tables t
              using (table_schema, table_name)
            where t.table_type = 'BASE TABLE'
              and c.table_schema not in ('pg_catalog', 'information_schema', 'public')
              and c.column_name <> 'per_customer_limit' -- a number
              and c.column_name ~ '(customer|visitor|email|phone|address|postal|user_agent|principal|author|actor)'
            order by 1
            """)
        .query(String.class)
        .list();
  }

  /** Tables with a row in which this text occurs, whatever the column. */
  List<String> containing(String text) {
    return tables().stream()
        .filter(table ->
            db.sql("select exists (select from " + table + " t where position(? in t::text) > 0)")
                .param(text)
                .query(Boolean.class)
                .single())
        .toList();
  }

  private List<String> tables() {
    return db.sql(
            """
            select format('%I.%I', n.nspname, c.relname)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'p') and not c.relispartition
              and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            order by 1
            """)
        .query(String.class)
        .list();
  }
}
