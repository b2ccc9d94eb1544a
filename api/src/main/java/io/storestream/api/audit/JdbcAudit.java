package io.storestream.api.audit;

import io.storestream.contracts.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.JsonNode;

/** Tables audit.request, audit.outcome, audit.change: rows are only added. */
@Repository
class JdbcAudit {
  private static final int SHOWN_CHANGES = 20;

  private final JdbcClient db;

  JdbcAudit(JdbcClient db) {
    this.db = db;
  }

  /** A request that is about to be carried out. */
  record Begun(
      String id,
      Instant at,
      String actor,
      String method,
      String path,
      String address,
      String requestId,
      String traceId) {}

  private record Listed(String auditId, Change change, long count) {}

  void begin(Begun request) {
    db.sql(
            """
            insert into audit.request
              (id, at, actor, method, path, address, request_id, trace_id)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            request.id(),
            at(request.at()),
            request.actor(),
            request.method(),
            request.path(),
            request.address(),
            request.requestId(),
            request.traceId())
        .update();
  }

  void end(String id, Instant at, @Nullable String route, int status, @Nullable String bodyHash) {
    db.sql(
            """
            insert into audit.outcome (audit_id, at, route, status, body_hash)
            values (:id, :at, :route, :status, :hash)
            """)
        .param("id", id)
        .param("at", at(at))
        .param("route", route)
        .param("status", status)
        .param("hash", bodyHash)
        .update();
  }

  /** The rest of the running transaction belongs to this entry. */
  void mark(String id) {
    db.sql("select set_config('audit.request', ?, true)").param(id).query(String.class).single();
  }

  /** Newest first. */
  List<Entry> search(AuditFilter filter, @Nullable String beforeId, int limit) {
    var found =
        db.sql(
                """
                select r.id, r.at, r.actor, r.method, r.path, o.route, o.status, r.address,
                  r.request_id, r.trace_id, o.body_hash
                from audit.request r left join audit.outcome o on o.audit_id = r.id
                where (:before::text is null or r.id < :before)
                  and (:actor::text is null or r.actor = :actor)
                  and (:method::text is null or r.method = :method)
                  and (:route::text is null or o.route = :route)
                  and (:status::int is null or o.status = :status)
                  and (:from::timestamptz is null or r.at >= :from)
                  and (:to::timestamptz is null or r.at < :to)
                  and (:entity::text is null or exists (
                    select 1 from audit.change c where c.audit_id = r.id and c.entity = :entity
                      and (:entityId::text is null or c.entity_id = :entityId)))
                order by r.id desc limit :limit
                """)
            .param("before", beforeId)
            .param("actor", filter.actor())
            .param("method", filter.method())
            .param("route", filter.route())
            .param("status", filter.status())
            .param("from", filter.from() == null ? null : at(filter.from()))
            .param("to", filter.to() == null ? null : at(filter.to()))
            .param("entity", filter.entity())
            .param("entityId", filter.entityId())
            .param("limit", limit)
            .query((row, _) -> entry(row))
            .list();
    var changes = changes(found.stream().map(Entry::id).toList());
    return found.stream()
        .map(e -> changes.containsKey(e.id()) ? with(e, changes.get(e.id())) : e)
        .toList();
  }

  /** Of one entry, in their order. */
  List<Change> changes(String id, long afterId, int limit) {
    return db.sql(
            """
            select id, at, entity, entity_id, action, before::text, after::text from audit.change
            where audit_id = ? and id > ? order by id limit ?
            """)
        .params(id, afterId, limit)
        .query((row, _) -> change(row))
        .list();
  }

  private Map<String, List<Listed>> changes(List<String> ids) {
    return db
        .sql(
            """
            select * from (
              select audit_id, id, at, entity, entity_id, action, before::text, after::text,
                row_number() over (partition by audit_id order by id) as place,
                count(*) over (partition by audit_id) as count
              from audit.change where audit_id = any(?)) c
            where place <= ? order by audit_id, id
            """)
        .params(ids.toArray(String[]::new), SHOWN_CHANGES)
        .query((row, _) -> new Listed(row.getString("audit_id"), change(row), row.getLong("count")))
        .list()
        .stream()
        .collect(Collectors.groupingBy(Listed::auditId));
  }

  private static Entry entry(ResultSet row) throws SQLException {
    return new Entry(
        row.getString("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("method"),
        row.getString("path"),
        row.getString("route"),
        row.getObject("status", Integer.class),
        row.getString("address"),
        row.getString("request_id"),
        row.getString("trace_id"),
        row.getString("body_hash"),
        List.of(),
        0);
  }

  private static Entry with(Entry e, List<Listed> changes) {
    return new Entry(
        e.id(),
        e.at(),
        e.actor(),
        e.method(),
        e.path(),
        e.route(),
        e.status(),
        e.address(),
        e.requestId(),
        e.traceId(),
        e.bodyHash(),
        changes.stream().map(Listed::change).toList(),
        changes.getFirst().count());
  }

  private static Change change(ResultSet row) throws SQLException {
    return new Change(
        row.getLong("id"),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("entity"),
        row.getString("entity_id"),
        row.getString("action"),
        json(row.getString("before")),
        json(row.getString("after")));
  }

  private static @Nullable JsonNode json(@Nullable String text) {
    return text == null ? null : Json.MAPPER.readTree(text);
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
