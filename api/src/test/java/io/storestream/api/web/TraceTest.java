package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTest {
  private static final String ID = "0af7651916cd43dd8448eb211c80319c";

  @Test
  void continuesAValidTraceWithASpanOfItsOwn() {
    var trace = Trace.of("00-" + ID + "-b7ad6b7169203331-00");
    assertThat(trace.traceId()).isEqualTo(ID);
    assertThat(trace.spanId()).isNotEqualTo("b7ad6b7169203331");
    assertThat(trace.traceparent()).isEqualTo("00-" + ID + "-" + trace.spanId() + "-00");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "junk",
        "00-00000000000000000000000000000000-b7ad6b7169203331-01",
        "00-" + ID + "-0000000000000000-01",
        "00-" + ID + "-b7ad6b7169203331-01\r\nSet-Cookie: a=b"
      })
  void startsANewTraceOtherwise(String traceparent) {
    assertThat(Trace.of(traceparent).traceId()).matches("[0-9a-f]{32}").isNotEqualTo(ID);
  }
}
