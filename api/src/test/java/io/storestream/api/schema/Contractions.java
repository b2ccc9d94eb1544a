package io.storestream.api.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds what in a migration the previous version of the API may not survive: dropped, renamed and
 * retyped things, columns its inserts would have to fill, and rules its rows would have to keep.
 * What a migration does to a table that it made itself is its own affair. Pure.
 */
final class Contractions {
  private static final Pattern STRIPPED =
      Pattern.compile(
          "--[^\\n]*|/\\*.*?\\*/|'(?:[^']|'')*'|\\$(\\w*)\\$.*?\\$\\1\\$", Pattern.DOTALL);
  private static final Pattern CREATED =
      Pattern.compile("create table (?:if not exists )?([\\w.\"]+)");
  private static final Pattern ALTERED =
      Pattern.compile("alter table (?:if exists )?(?:only )?([\\w.\"]+) (.*)");
  private static final Pattern NEW_COLUMN = Pattern.compile("add (?:column )?.*");
  private static final Pattern NEW_RULE =
      Pattern.compile("add (?:constraint|check|unique|primary key|foreign key|exclude)\\b.*");
  private static final Pattern STRICTER =
      Pattern.compile(
          "drop\\b.*|.*\\brename\\b.*|alter .* type .*|alter .*\\b(?:drop|set not null)\\b.*"
              + "|set schema .*|detach .*|(?:enable|force) row level security");
  private static final Pattern ON_TABLE =
      Pattern.compile(
          "create (?:unique index|(?:constraint )?trigger|rule|policy)\\b.*?\\bon ([\\w.\"]+).*");
  private static final Pattern ANY_TABLE =
      Pattern.compile(
          "drop\\b.*|truncate\\b.*|delete from\\b.*|revoke\\b.*|do \\$.*|create or replace .*"
              + "|alter (?!table\\b).*\\b(?:rename|drop|set schema|set table)\\b.*");

  private Contractions() {}

  /** Each as one line of SQL: lower case, single spaces, texts emptied. */
  static List<String> in(String sql) {
    var found = new ArrayList<String>();
    var statements = statements(sql);
    var own = new HashSet<String>();
    for (String statement : statements) {
      var created = CREATED.matcher(statement);
      if (created.lookingAt()) {
        own.add(created.group(1));
      }
      found.addAll(in(statement, own));
    }
    return found;
  }

  private static List<String> in(String statement, Set<String> own) {
    var altered = ALTERED.matcher(statement);
    if (altered.matches()) {
      var table = altered.group(1);
      return own.contains(table)
          ? List.of()
          : parts(altered.group(2)).stream()
              .filter(Contractions::narrows)
              .map(part -> "alter table " + table + " " + part)
              .toList();
    }
    var on = ON_TABLE.matcher(statement);
    boolean narrows =
        on.matches() ? !own.contains(on.group(1)) : ANY_TABLE.matcher(statement).matches();
    return narrows ? List.of(statement) : List.of();
  }

  private static boolean narrows(String action) {
    if (NEW_RULE.matcher(action).matches()) {
      return true;
    }
    if (NEW_COLUMN.matcher(action).matches()) {
      return action.contains(" not null")
          && !action.contains(" default ")
          && !action.contains(" generated ");
    }
    return STRICTER.matcher(action).matches();
  }

  private static List<String> statements(String sql) {
    var bare =
        STRIPPED
            .matcher(sql)
            .replaceAll(part ->
                switch (part.group().charAt(0)) {
                  case '\'' -> "''";
                  case '$' -> "\\$\\$";
                  default -> " ";
                });
    var statements = new ArrayList<String>();
    for (String statement : bare.split(";", -1)) {
      var line = statement.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
      if (!line.isEmpty()) {
        statements.add(line);
      }
    }
    return statements;
  }

  /** The actions of an ALTER TABLE: commas inside brackets do not part them. */
  private static List<String> parts(String actions) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i < actions.length(); i++) {
      switch (actions.charAt(i)) {
        case '(' -> depth++;
        case ')' -> depth--;
        case ',' -> {
          if (depth == 0) {
            parts.add(actions.substring(from, i).strip());
            from = i + 1;
          }
        }
        default -> {
          // belongs to the action
        }
      }
    }
    parts.add(actions.substring(from).strip());
    return parts;
  }
}
