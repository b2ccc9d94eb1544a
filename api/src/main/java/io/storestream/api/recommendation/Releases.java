package io.storestream.api.recommendation;

import io.storestream.contracts.ItemList;
import io.storestream.contracts.Json;
import io.storestream.contracts.RedisKeys;
import io.storestream.contracts.ReleaseManifest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads releases. A request asks for {@link #current} once and reads everything from that version,
 * so that a switch in between shows the old or the new one whole.
 */
@Component
class Releases {
  private static final ItemList NOTHING = new ItemList(new int[0], new float[0]);

  private final StringRedisTemplate redis;
  private volatile Optional<Release> cached = Optional.empty();

  Releases(StringRedisTemplate redis) {
    this.redis = redis;
  }

  /** The version that serves now; the dictionary is read once per version. */
  Optional<Release> current() {
    var version = redis.opsForValue().get(RedisKeys.currentRelease());
    if (version == null) {
      return Optional.empty();
    }
    var known = cached;
    if (known.isPresent() && known.get().version().equals(version)) {
      return known;
    }
    var dictionary = redis.opsForValue().get(RedisKeys.dictionary(version));
    if (dictionary == null) {
      return Optional.empty();
    }
    var manifest = redis.opsForValue().get(RedisKeys.releaseManifest(version));
    var loaded =
        Optional.of(
            Release.of(
                version,
                dictionary,
                manifest == null ? null : Json.read(manifest, ReleaseManifest.class)));
    cached = loaded;
    return loaded;
  }

  /** Similar items of each product, in this order; empty for one the release does not know. */
  List<ItemList> similar(Release release, List<String> productIds) {
    return lists(productIds, id -> RedisKeys.similar(release.version(), id));
  }

  /** Items bought together with a product. */
  ItemList boughtTogether(Release release, String productId) {
    return lists(List.of(productId), id -> RedisKeys.boughtTogether(release.version(), id))
        .getFirst();
  }

  /** Items most people like. */
  ItemList popular(Release release) {
    return lists(List.of(""), _ -> RedisKeys.popular(release.version())).getFirst();
  }

  private List<ItemList> lists(List<String> productIds, Function<String, String> key) {
    if (productIds.isEmpty()) {
      return List.of();
    }
    var keys =
        productIds.stream()
            .map(id -> key.apply(id).getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    var packed =
        redis.execute((RedisCallback<@Nullable List<byte[]>>) c -> c.stringCommands().mGet(keys));
    var lists = new ArrayList<ItemList>(productIds.size());
    for (int i = 0; i < productIds.size(); i++) {
      byte[] list = packed == null ? null : packed.get(i);
      lists.add(list == null ? NOTHING : ItemList.unpack(list));
    }
    return lists;
  }
}
