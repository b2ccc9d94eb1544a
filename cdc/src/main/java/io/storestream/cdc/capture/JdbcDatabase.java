package io.storestream.cdc.capture;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What PostgreSQL says about itself, the publication and the slot; no statement takes over 2 s. */
@Repository
class JdbcDatabase {
  private static final int TIMEOUT_SECONDS = 2;

  private final JdbcClient db;
  private final CaptureSettings settings;

  JdbcDatabase(DataSource source, CaptureSettings settings) {
    var template = new JdbcTemplate(source);
    template.setQueryTimeout(TIMEOUT_SECONDS);
    this.db = JdbcClient.create(template);
    this.settings = settings;
  }

  Identity identity() {
    return db.sql(
            """
            select s.system_identifier::text,
              ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int,
              :resnapshot
            from pg_control_system() s
            """)
        .param("resnapshot", settings.resnapshot())
        .query((row, _) -> new Identity(row.getString(1), row.getInt(2), row.getString(3)))
        .single();
  }

  /** Where the log ends now. */
  long position() {
    return db.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn").query(Long.class).single();
  }

  boolean publicationExists() {
    return db.sql("select exists (select from pg_publication where pubname = :name)")
        .param("name", settings.publication())
        .query(Boolean.class)
        .single();
  }

  Optional<Slot> slot() {
    return db.sql(
            """
            select coalesce(wal_status, 'lost'), coalesce(confirmed_flush_lsn - '0/0'::pg_lsn, 0),
              coalesce(pg_current_wal_insert_lsn() - confirmed_flush_lsn, 0), active_pid
            from pg_replication_slots where slot_name = :name
            """)
        .param("name", settings.slot())
        .query((row, _) ->
            new Slot(
                row.getString(1), row.getLong(2), row.getLong(3), row.getObject(4, Integer.class)))
        .optional();
  }

  void dropSlot() {
    db.sql("select pg_drop_replication_slot(:name)")
        .param("name", settings.slot())
        .query()
        .listOfRows();
  }

  /** The row comes back through the log: what was committed before it has been read then. */
  void heartbeat() {
    db.sql("update capture.heartbeat set at = clock_timestamp() where id = 1").update();
  }
}
