package io.storestream.pipelines.stream;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One block cache for all stores of the process, {@link #CACHE_BYTES}; write buffers, index and
 * filter blocks count against it.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  static final long CACHE_BYTES = 64L << 20;
  private static final long WRITE_BUFFERS_BYTES = 24L << 20;
  private static final long WRITE_BUFFER_BYTES = 4L << 20;

  static {
    RocksDB.loadLibrary();
  }

  private static final Cache CACHE = new LRUCache(CACHE_BYTES, -1, false, 0.2);
  private static final WriteBufferManager WRITE_BUFFERS =
      new WriteBufferManager(WRITE_BUFFERS_BYTES, CACHE);

  @Override
  public void setConfig(String store, Options options, Map<String, Object> configs) {
    var table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(CACHE);
    table.setCacheIndexAndFilterBlocks(true);
    table.setCacheIndexAndFilterBlocksWithHighPriority(true);
    table.setPinTopLevelIndexAndFilter(true);
    options.setWriteBufferManager(WRITE_BUFFERS);
    options.setWriteBufferSize(WRITE_BUFFER_BYTES);
    options.setMaxWriteBufferNumber(2);
    options.setMaxOpenFiles(256);
    options.setStatsDumpPeriodSec(0);
    options.setTableFormatConfig(table);
  }

  @Override
  public void close(String store, Options options) {} // cache and buffers outlive every store
}
