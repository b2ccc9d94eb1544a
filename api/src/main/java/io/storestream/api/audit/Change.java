package io.storestream.api.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A row that changed.
 *
 * @param entity table, as in {@code catalog.product}
 * @param entityId its primary key, parts joined by a slash
 * @param action {@code created, changed, deleted}
 * @param before columns that changed; the whole row when it was deleted
 * @param after columns that changed; the whole row when it was created
 */
record Change(
    long id,
    Instant at,
    String entity,
    String entityId,
    String action,
    @Nullable JsonNode before,
    @Nullable JsonNode after) {}
