package io.storestream.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
  private final ClientAddress alone = new ClientAddress(List.of());
  private final ClientAddress behind = new ClientAddress(List.of("10.0.0.0/8", " ::1 ", ""));

  @Test
  void withoutTrustedProxiesTheHeaderIsNotRead() {
    assertThat(alone.of("127.0.0.1", List.of("203.0.113.7"))).isEqualTo("127.0.0.1");
  }

  @Test
  void aStrangerCannotPassForAnother() {
    assertThat(behind.of("203.0.113.9", List.of("198.51.100.1"))).isEqualTo("203.0.113.9");
  }

  @Test
  void theLastAddressThatIsNoProxyIsTheClient() {
    assertThat(behind.of("10.0.0.1", List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
    assertThat(behind.of("10.0.0.1", List.of("1.1.1.1, 203.0.113.7 ,10.9.9.9")))
        .as("what the client wrote itself stands further left")
        .isEqualTo("203.0.113.7");
    assertThat(behind.of("::1", List.of("1.1.1.1", "203.0.113.7"))).isEqualTo("203.0.113.7");
  }

  @Test
  void rubbishInTheHeaderEndsTheReading() {
    assertThat(behind.of("10.0.0.1", List.of("203.0.113.7, example.com"))).isEqualTo("10.0.0.1");
    assertThat(behind.of("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
  }

  @Test
  void anIpv6ClientIsItsNetwork() {
    assertThat(ClientAddress.network("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(ClientAddress.network("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(ClientAddress.network("2001:db8:1:3::1"));
    assertThat(ClientAddress.network("203.0.113.7")).isEqualTo("203.0.113.7");
  }

  @Property(tries = 500)
  void noHeaderMakesAStrangerAnother(@ForAll List<String> forwarded) {
    assertThat(behind.of("203.0.113.9", forwarded)).isEqualTo("203.0.113.9");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.1.1.1, 198.51.100.1, 10.2.3.4    | 198.51.100.1
          198.51.100.1:4711                  | 198.51.100.1
          [2001:db8::1]:4711                 | 2001:db8:0:0:0:0:0:1
          10.9.9.9                           | 10.9.9.9
          nonsense, 198.51.100.1             | 198.51.100.1
          198.51.100.1, evil.example         | 10.0.0.1
          ''                                 | 10.0.0.1
          """)
  void takesTheLastHopThatIsNoTrustedProxy(String header, String expected) {
    assertThat(behind.of("10.0.0.1", List.of(header))).isEqualTo(expected);
  }
}
