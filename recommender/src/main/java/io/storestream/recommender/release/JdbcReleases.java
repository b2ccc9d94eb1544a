package io.storestream.recommender.release;

import io.storestream.contracts.Json;
import io.storestream.contracts.ReleaseManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Table recommender.release: approved → live → retired, or rejected. */
@Repository
public class JdbcReleases {
  private final JdbcClient db;

  JdbcReleases(JdbcClient db) {
    this.db = db;
  }

  /** Records a verdict; a version that is past it stays as it is. */
  public void judge(
      String version, boolean approved, List<String> reasons, Map<String, Double> metrics) {
    db.sql(
            """
            insert into recommender.release as old (version, status, metrics, reasons)
            values (:version, :status, :metrics::jsonb, :reasons::jsonb)
            on conflict (version) do update set status = excluded.status,
              metrics = excluded.metrics, reasons = excluded.reasons
            where old.status in ('approved', 'rejected')
            """)
        .param("version", version)
        .param("status", approved ? "approved" : "rejected")
        .param("metrics", Json.text(metrics))
        .param("reasons", Json.text(reasons))
        .update();
  }

  /** This version serves, the one before it does not any more. Repeatable. */
  @Transactional
  public void goLive(ReleaseManifest manifest) {
    db.sql(
            """
            update recommender.release set status = 'retired', retired_at = clock_timestamp()
            where status = 'live' and version <> :version
            """)
        .param("version", manifest.version())
        .update();
    db.sql(
            """
            update recommender.release set status = 'live', manifest = :manifest::jsonb,
              live_at = coalesce(live_at, clock_timestamp())
            where version = :version
            """)
        .param("version", manifest.version())
        .param("manifest", Json.text(manifest))
        .update();
  }

  /** The live version and the one to roll back to. */
  public List<String> kept() {
    return db.sql(
            """
            (select version from recommender.release where status = 'live')
            union all
            (select version from recommender.release where status = 'retired'
              order by retired_at desc limit 1)
            """)
        .query(String.class)
        .list();
  }

  /** A metric of the live release other than {@code version}, if there is one that has it. */
  public Optional<Double> liveMetric(String name, String version) {
    return db.sql(
            """
            select (metrics ->> :name)::double precision from recommender.release
            where status = 'live' and version <> :version and metrics ->> :name is not null
            """)
        .param("name", name)
        .param("version", version)
        .query(Double.class)
        .optional();
  }
}
